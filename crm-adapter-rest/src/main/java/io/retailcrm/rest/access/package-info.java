/** Logging in, tokens and keys over HTTP. */
@NullMarked
package io.retailcrm.rest.access;

import org.jspecify.annotations.NullMarked;
