package io.retailcrm.domain.access;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.EmailAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * All accounts.
 *
 * <p>Laws: an email belongs to one account at most, a customer has one at most. Whoever gives an
 * account an email has {@link #reserve reserved} it before, so that the look whether it is taken
 * holds until the transaction ends.
 */
public interface Accounts {

  /** The account of this email. */
  Optional<Account> find(EmailAddress email);

  /** The account with this id. */
  Optional<Account> find(UUID id);

  /** The account of a customer. */
  Optional<Account> findOf(CustomerId customer);

  /** Locks an account until the transaction ends, and reads it. */
  Optional<Account> lock(UUID id);

  /** Keeps others from giving an account this email until the transaction ends. */
  void reserve(EmailAddress email);

  /**
   * Adds an account unless its email is taken.
   *
   * @return whether it was added
   */
  boolean add(Account account);

  /** Stores a changed account that this transaction has locked, or whose email it has reserved. */
  void save(Account account);

  /**
   * Lets customers log in again, or no longer; those without an account are passed over.
   *
   * @return the ids of the accounts that changed
   */
  Set<UUID> setActiveOf(Set<CustomerId> customers, boolean active, Instant now);

  /** Locks all accounts of administrators who can log in, and counts them. */
  int lockActiveAdmins();
}
