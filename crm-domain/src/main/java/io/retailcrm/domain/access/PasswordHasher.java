package io.retailcrm.domain.access;

/** Hashes passwords with a deliberately slow algorithm, and verifies them. */
public interface PasswordHasher {

  /** A salted hash that includes its own parameters. */
  String hash(String password);

  /** Whether the password matches the hash. */
  boolean matches(String password, String hash);

  /**
   * A hash that matches no password. Checking against it takes the usual time, so that a login
   * without an account can't be told apart by its duration.
   */
  String unmatchable();
}
