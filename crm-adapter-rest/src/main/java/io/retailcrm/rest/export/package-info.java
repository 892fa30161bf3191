/** Files of customers, orders and transactions, as they are and as other tools take them. */
@NullMarked
package io.retailcrm.rest.export;

import org.jspecify.annotations.NullMarked;
