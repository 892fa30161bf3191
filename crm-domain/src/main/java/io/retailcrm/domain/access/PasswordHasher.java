package io.retailcrm.domain.access;

/** Makes hashes of passwords that are slow to guess, and checks passwords against them. */
public interface PasswordHasher {

  /** A salted hash, with all that is needed to check it later. */
  String hash(String password);

  /** Whether the hash is one of this password. */
  boolean matches(String password, String hash);

  /** A hash that matches no password, to spend the time of a check where there is no account. */
  String unmatchable();
}
