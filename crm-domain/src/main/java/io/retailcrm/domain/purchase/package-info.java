/** Orders and returns, with a summary for each customer. */
@NullMarked
package io.retailcrm.domain.purchase;

import org.jspecify.annotations.NullMarked;
