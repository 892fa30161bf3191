package io.retailcrm.domain.access;

import io.retailcrm.domain.customer.EmailAddress;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A person of the retailer, or one of its systems, that may log in.
 *
 * @param passwordHash as {@link PasswordHasher} made it
 */
public record StaffAccount(
    UUID id,
    EmailAddress email,
    String passwordHash,
    String firstName,
    String lastName,
    Set<Role> roles,
    boolean active,
    Instant createdAt) {

  public StaffAccount {
    roles = Set.copyOf(roles);
  }

  /** Without the hash, so that no log holds it. */
  @Override
  public String toString() {
    return "StaffAccount[" + id + ", " + roles + ", active=" + active + "]";
  }
}
