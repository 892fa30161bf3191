package io.retailcrm.application.privacy;

import io.retailcrm.domain.customer.UniqueField;

/**
 * Makes the fingerprints under which what was erased is remembered.
 *
 * <p>Laws: a fingerprint is keyed by a secret that is not in the database, because phone numbers
 * and emails are few enough to be guessed. The same value of a field always has the same
 * fingerprint, on every replica and after a change of the signing key.
 */
public interface IdentifierFingerprints {

  /** The fingerprint of a value: 64 hexadecimal digits. */
  String of(UniqueField field, String value);
}
