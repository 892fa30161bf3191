/** Who did what to whom, and when. */
@NullMarked
package io.retailcrm.application.audit;

import org.jspecify.annotations.NullMarked;
