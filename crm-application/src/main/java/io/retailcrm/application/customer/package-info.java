/** Use cases of customers, and the ports of the features that follow them. */
@NullMarked
package io.retailcrm.application.customer;

import org.jspecify.annotations.NullMarked;
