/** The world's phone numbers. */
@NullMarked
package io.retailcrm.bootstrap.customer;

import org.jspecify.annotations.NullMarked;
