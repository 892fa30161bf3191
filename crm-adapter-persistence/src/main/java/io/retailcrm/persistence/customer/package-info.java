/** Customers on PostgreSQL. */
@NullMarked
package io.retailcrm.persistence.customer;

import org.jspecify.annotations.NullMarked;
