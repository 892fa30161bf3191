package io.retailcrm.domain.access;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.EmailAddress;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may log in: a person of the retailer, one of its systems, or a customer.
 *
 * @param passwordHash as {@link PasswordHasher} made it
 * @param customer whose record it opens, null for staff; who has one has the role {@link
 *     Role#CUSTOMER} and no other
 * @param credentialsChangedAt access tokens from before are worth nothing
 * @param accessChangedAt when roles, status or password last changed
 * @param version counts the changes, for optimistic locking
 */
public record Account(
    UUID id,
    EmailAddress email,
    String passwordHash,
    @Nullable CustomerId customer,
    @Nullable String firstName,
    @Nullable String lastName,
    Set<Role> roles,
    boolean active,
    Instant createdAt,
    Instant updatedAt,
    Instant credentialsChangedAt,
    Instant accessChangedAt,
    int version) {

  /**
   * @throws IllegalArgumentException if a customer's account has another role, or another's has
   *     that role
   */
  public Account {
    roles = Set.copyOf(roles);
    if (customer == null ? roles.contains(Role.CUSTOMER) : !roles.equals(Set.of(Role.CUSTOMER))) {
      throw new IllegalArgumentException("Not the roles of such an account: " + roles);
    }
  }

  /** A new account of staff or of a system. */
  public static Account ofStaff(
      UUID id,
      EmailAddress email,
      String passwordHash,
      String firstName,
      String lastName,
      Set<Role> roles,
      Instant now) {
    return new Account(
        id, email, passwordHash, null, firstName, lastName, roles, true, now, now, now, now, 0);
  }

  /** A new account of a customer. */
  public static Account ofCustomer(
      UUID id, EmailAddress email, String passwordHash, CustomerId customer, Instant now) {
    return new Account(
        id,
        email,
        passwordHash,
        customer,
        null,
        null,
        Set.of(Role.CUSTOMER),
        true,
        now,
        now,
        now,
        now,
        0);
  }

  /** The account with other names. */
  public Account named(String first, String last, Instant now) {
    return changed(email, passwordHash, first, last, roles, active, now);
  }

  /** The account with another email. */
  public Account withEmail(EmailAddress other, Instant now) {
    return changed(other, passwordHash, firstName, lastName, roles, active, now);
  }

  /** The account with another password; whoever is logged in must log in again. */
  public Account withPassword(String hash, Instant now) {
    return changed(email, hash, firstName, lastName, roles, active, now);
  }

  /** The account with other roles. */
  public Account withRoles(Set<Role> others, Instant now) {
    return changed(email, passwordHash, firstName, lastName, others, active, now);
  }

  /** The account that can no longer be logged in with. */
  public Account deactivated(Instant now) {
    return changed(email, passwordHash, firstName, lastName, roles, false, now);
  }

  /** The account after several changes that are stored as one. */
  public Account atVersion(int number) {
    return new Account(
        id,
        email,
        passwordHash,
        customer,
        firstName,
        lastName,
        roles,
        active,
        createdAt,
        updatedAt,
        credentialsChangedAt,
        accessChangedAt,
        number);
  }

  /** Whether this is an administrator who can log in. */
  public boolean isActiveAdmin() {
    return active && roles.contains(Role.ADMIN);
  }

  private Account changed(
      EmailAddress newEmail,
      String newHash,
      @Nullable String newFirst,
      @Nullable String newLast,
      Set<Role> newRoles,
      boolean newActive,
      Instant now) {
    boolean otherPassword = !newHash.equals(passwordHash);
    boolean otherAccess = otherPassword || !newRoles.equals(roles) || newActive != active;
    return new Account(
        id,
        newEmail,
        newHash,
        customer,
        newFirst,
        newLast,
        newRoles,
        newActive,
        createdAt,
        now,
        otherPassword ? now : credentialsChangedAt,
        otherAccess ? now : accessChangedAt,
        version + 1);
  }

  /** Without the hash and the names, so that no log holds them. */
  @Override
  public String toString() {
    return "Account[" + id + ", " + roles + ", active=" + active + "]";
  }
}
