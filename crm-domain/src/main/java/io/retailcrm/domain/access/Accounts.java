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
 * <p>Laws: an email belongs to at most one account, and a customer has at most one account. A
 * caller that assigns an email to an account {@linkplain #reserve reserves} it first, so that the
 * uniqueness check holds until the transaction ends.
 */
public interface Accounts {

  /** The account with this email. */
  Optional<Account> find(EmailAddress email);

  /** The account with this id. */
  Optional<Account> find(UUID id);

  /** The account of a customer. */
  Optional<Account> findOf(CustomerId customer);

  /** Locks an account until the transaction ends, and reads it. */
  Optional<Account> lock(UUID id);

  /** Prevents other transactions from assigning this email until this transaction ends. */
  void reserve(EmailAddress email);

  /**
   * Adds an account, unless its email is taken.
   *
   * @return whether it was added
   */
  boolean add(Account account);

  /** Stores a changed account. The transaction holds its lock, or has reserved its email. */
  void save(Account account);

  /**
   * Activates or deactivates the accounts of customers. Customers without an account are ignored.
   *
   * @return the ids of the accounts that changed
   */
  Set<UUID> setActiveOf(Set<CustomerId> customers, boolean active, Instant now);

  /** Locks the accounts of all active administrators, and counts them. */
  int lockActiveAdmins();
}
