/** Customers: who they are, how they are reached, what they agreed to. */
@NullMarked
package io.retailcrm.domain.customer;

import org.jspecify.annotations.NullMarked;
