/** What runs beside requests: jobs, and what is looked for by the clock. */
@NullMarked
package io.retailcrm.bootstrap.schedule;

import org.jspecify.annotations.NullMarked;
