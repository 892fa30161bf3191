/** Verification: a customer confirms an email or a phone with a code that was sent to it. */
@NullMarked
package io.retailcrm.domain.verification;

import org.jspecify.annotations.NullMarked;
