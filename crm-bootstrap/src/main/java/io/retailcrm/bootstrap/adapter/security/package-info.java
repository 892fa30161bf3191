/** Passwords, tokens and keys. */
@NullMarked
package io.retailcrm.bootstrap.adapter.security;

import org.jspecify.annotations.NullMarked;
