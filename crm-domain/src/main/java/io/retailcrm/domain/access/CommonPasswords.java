package io.retailcrm.domain.access;

/** Knows the passwords that are tried first. */
public interface CommonPasswords {

  /** Whether the password is one of them, or one of them but for what everybody adds to it. */
  boolean contains(String password);
}
