/** Customers: their identity, contacts and merges. */
@NullMarked
package io.retailcrm.domain.customer;

import org.jspecify.annotations.NullMarked;
