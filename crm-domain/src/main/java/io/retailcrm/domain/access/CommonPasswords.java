package io.retailcrm.domain.access;

/** The list of common passwords. */
public interface CommonPasswords {

  /** Whether the password is common, or a simple variation of a common one. */
  boolean contains(String password);
}
