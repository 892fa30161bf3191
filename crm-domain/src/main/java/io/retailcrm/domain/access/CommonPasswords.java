package io.retailcrm.domain.access;

/** The passwords that people choose again and again, and that guessing begins with. */
public interface CommonPasswords {

  /**
   * Whether a password is one of them, or one of them in disguise: with capitals, digits for
   * letters, a year or an exclamation mark behind it. The answer takes bounded time, whatever the
   * length.
   */
  boolean contains(String password);
}
