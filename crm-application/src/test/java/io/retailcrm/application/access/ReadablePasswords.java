package io.retailcrm.application.access;

import io.retailcrm.domain.access.PasswordHasher;
import java.util.ArrayList;
import java.util.List;

/** Hashes that show their password, and a record of what was checked. */
public final class ReadablePasswords implements PasswordHasher {

  private static final String UNMATCHABLE = "unmatchable";

  private final List<String> checked = new ArrayList<>();

  @Override
  public String hash(String password) {
    return "hash of " + password;
  }

  @Override
  public boolean matches(String password, String hash) {
    checked.add(hash);
    return hash.equals(hash(password));
  }

  @Override
  public String unmatchable() {
    return UNMATCHABLE;
  }

  /** The hashes that passwords were checked against, in turn. */
  public List<String> checked() {
    return List.copyOf(checked);
  }
}
