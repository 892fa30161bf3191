/** Phone numbers. */
@NullMarked
package io.retailcrm.bootstrap.customer;

import org.jspecify.annotations.NullMarked;
