/** Use cases of customers. */
@NullMarked
package io.retailcrm.application.customer;

import org.jspecify.annotations.NullMarked;
