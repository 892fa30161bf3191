package io.retailcrm.application.access;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.access.PasswordResets.Holder;
import io.retailcrm.domain.access.PasswordResets.Reset;
import io.retailcrm.domain.access.Sessions;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.EmailAddress;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The holders of reset tokens: accounts, and customers who have no account yet. Every method joins
 * the transaction of the caller. A token is invalid for a holder who is inactive or has another
 * email by now.
 */
public final class ResetHolders {

  private final Accounts accounts;
  private final Customers customers;
  private final Sessions sessions;
  private final SecretFingerprints secrets;
  private final Ids ids;
  private final BusinessCalendar calendar;

  public ResetHolders(
      Accounts accounts,
      Customers customers,
      Sessions sessions,
      SecretFingerprints secrets,
      Ids ids,
      BusinessCalendar calendar) {
    this.accounts = accounts;
    this.customers = customers;
    this.sessions = sessions;
    this.secrets = secrets;
    this.ids = ids;
    this.calendar = calendar;
  }

  /** The current email of the holder, if it is still the one that the token was sent to. */
  Optional<EmailAddress> email(Reset reset) {
    return reset
        .holder()
        .fold(
            new Holder.Cases<>() {
              @Override
              public Optional<EmailAddress> ofAccount(UUID account) {
                return lock(account, reset).map(Account::email);
              }

              @Override
              public Optional<EmailAddress> ofCustomer(CustomerId customer) {
                return lock(customer, reset).map(Customer::profile).map(CustomerProfile::email);
              }
            });
  }

  private Optional<Account> lock(UUID id, Reset reset) {
    return accounts.lock(id).filter(account -> account.active() && wentTo(account.email(), reset));
  }

  private Optional<Customer> lock(CustomerId id, Reset reset) {
    return customers
        .lock(id)
        .filter(customer -> customer.state().active() && wentTo(customer.profile().email(), reset));
  }

  private boolean wentTo(@Nullable EmailAddress email, Reset reset) {
    return email != null && secrets.fingerprint(email.value()).equals(reset.address());
  }

  /**
   * Replaces the password, or opens the account of a customer who has none.
   *
   * @return false if the token is invalid for its holder
   */
  boolean replace(Reset reset, String hash) {
    return reset
        .holder()
        .fold(
            new Holder.Cases<>() {
              @Override
              public Boolean ofAccount(UUID account) {
                Optional<Account> locked = lock(account, reset);
                locked.ifPresent(found -> replace(found, hash));
                return locked.isPresent();
              }

              @Override
              public Boolean ofCustomer(CustomerId customer) {
                return lock(customer, reset).filter(found -> open(found, hash)).isPresent();
              }
            });
  }

  /** A concurrent refresh is waited for, so that its tokens are older than the new password. */
  private void replace(Account account, String hash) {
    sessions.closeAllOf(List.of(account.id()));
    accounts.save(account.withPassword(hash, calendar.now()));
  }

  private boolean open(Customer customer, String hash) {
    EmailAddress email = Objects.requireNonNull(customer.profile().email());
    UUID linked = customer.profile().userId();
    UUID id = linked == null ? ids.next() : linked;
    Instant now = calendar.now();
    accounts.reserve(email);
    if (!accounts.add(Account.ofCustomer(id, email, hash, customer.id(), now))) {
      return false;
    }
    if (linked == null) {
      customers.save(customer.withProfile(customer.profile().withUserId(id), now));
    }
    return true;
  }
}
