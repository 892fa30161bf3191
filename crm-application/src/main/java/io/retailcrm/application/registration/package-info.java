/** People who become customers by themselves. */
@NullMarked
package io.retailcrm.application.registration;

import org.jspecify.annotations.NullMarked;
