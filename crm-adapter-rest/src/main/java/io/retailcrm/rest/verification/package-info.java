/** Verification over HTTP. */
@NullMarked
package io.retailcrm.rest.verification;

import org.jspecify.annotations.NullMarked;
