/** Customers over HTTP. */
@NullMarked
package io.retailcrm.rest.customer;

import org.jspecify.annotations.NullMarked;
