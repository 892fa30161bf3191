/** Use cases of orders and returns. */
@NullMarked
package io.retailcrm.application.purchase;

import org.jspecify.annotations.NullMarked;
