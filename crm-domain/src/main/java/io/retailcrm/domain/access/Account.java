package io.retailcrm.domain.access;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.EmailAddress;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A login of a member of staff, of another system, or of a customer.
 *
 * @param passwordHash the hash made by {@link PasswordHasher}
 * @param customer the customer who owns the account, null for staff and systems; an account with a
 *     customer has the role {@link Role#CUSTOMER} and no other
 * @param credentialsChangedAt access tokens issued before this moment are no longer valid
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
   * @throws IllegalArgumentException if the account of a customer has any role but {@link
   *     Role#CUSTOMER}, or another account has that role
   */
  public Account {
    roles = Set.copyOf(roles);
    if (customer == null ? roles.contains(Role.CUSTOMER) : !roles.equals(Set.of(Role.CUSTOMER))) {
      throw new IllegalArgumentException("Invalid roles for this kind of account: " + roles);
    }
  }

  /** A new account for a member of staff or for a system. */
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

  /** A new account for a customer. */
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

  /** A copy with other names. */
  public Account named(String first, String last, Instant now) {
    return changed(email, passwordHash, first, last, roles, active, now);
  }

  /** A copy with another email. */
  public Account withEmail(EmailAddress other, Instant now) {
    return changed(other, passwordHash, firstName, lastName, roles, active, now);
  }

  /** A copy with another password. All sessions must log in again. */
  public Account withPassword(String hash, Instant now) {
    return changed(email, hash, firstName, lastName, roles, active, now);
  }

  /** A copy with other roles. */
  public Account withRoles(Set<Role> others, Instant now) {
    return changed(email, passwordHash, firstName, lastName, others, active, now);
  }

  /** A deactivated copy, which can no longer log in. */
  public Account deactivated(Instant now) {
    return changed(email, passwordHash, firstName, lastName, roles, false, now);
  }

  /** A copy with this version, after several changes that are stored as one. */
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

  /** Whether this is an active administrator. */
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

  /** Omits the hash and the names, to keep them out of logs. */
  @Override
  public String toString() {
    return "Account[" + id + ", " + roles + ", active=" + active + "]";
  }
}
