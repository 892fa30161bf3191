/** Orders and returns, and what is kept of them for each customer. */
@NullMarked
package io.retailcrm.domain.purchase;

import org.jspecify.annotations.NullMarked;
