/**
 * Verification: a customer proves to own an email or a phone by typing the code that came there.
 */
@NullMarked
package io.retailcrm.domain.verification;

import org.jspecify.annotations.NullMarked;
