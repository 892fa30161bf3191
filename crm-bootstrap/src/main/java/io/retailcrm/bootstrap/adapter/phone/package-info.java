/** Phone numbers. */
@NullMarked
package io.retailcrm.bootstrap.adapter.phone;

import org.jspecify.annotations.NullMarked;
