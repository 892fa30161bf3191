/** Use cases of customer lifetime value. */
@NullMarked
package io.retailcrm.application.clv;

import org.jspecify.annotations.NullMarked;
