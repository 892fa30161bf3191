/** Exports of all customers that match a filter, and of their orders and transactions. */
@NullMarked
package io.retailcrm.application.export;

import org.jspecify.annotations.NullMarked;
