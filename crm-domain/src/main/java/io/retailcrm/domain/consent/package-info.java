/** Consent to marketing: a log of consents and withdrawals, with their time and origin. */
@NullMarked
package io.retailcrm.domain.consent;

import org.jspecify.annotations.NullMarked;
