/** Passwords and keys. */
@NullMarked
package io.retailcrm.bootstrap.access;

import org.jspecify.annotations.NullMarked;
