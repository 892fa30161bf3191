package io.retailcrm.application.access;

/**
 * Creates secrets, and the fingerprints under which they are stored.
 *
 * <p>Laws: secrets come from a cryptographic source of randomness. A fingerprint is keyed by a
 * secret of the installation, so that even a short code can't be recovered from it by brute force.
 * The same text has the same fingerprint on every replica.
 */
public interface SecretFingerprints {

  /** A code of six digits. */
  String code();

  /** A token of 256 bits, safe in a URL. */
  String token();

  /** The keyed fingerprint of a text: 64 hexadecimal digits. */
  String fingerprint(String text);
}
