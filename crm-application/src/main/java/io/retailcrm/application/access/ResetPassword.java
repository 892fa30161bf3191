package io.retailcrm.application.access;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.access.PasswordHasher;
import io.retailcrm.domain.access.PasswordPolicy;
import io.retailcrm.domain.access.PasswordResets;
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
 * Replaces a password with a token that was sent by mail. All sessions of the account end. A
 * customer without an account gets one. A token becomes invalid when the holder's email changes.
 */
public final class ResetPassword {

  private final Transactions transactions;
  private final Accounts accounts;
  private final Customers customers;
  private final Sessions sessions;
  private final PasswordResets resets;
  private final PasswordHasher passwords;
  private final PasswordPolicy policy;
  private final SecretFingerprints secrets;
  private final Ids ids;
  private final BusinessCalendar calendar;

  public ResetPassword(
      Transactions transactions,
      Accounts accounts,
      Customers customers,
      Sessions sessions,
      PasswordResets resets,
      PasswordHasher passwords,
      PasswordPolicy policy,
      SecretFingerprints secrets,
      Ids ids,
      BusinessCalendar calendar) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.customers = customers;
    this.sessions = sessions;
    this.resets = resets;
    this.passwords = passwords;
    this.policy = policy;
    this.secrets = secrets;
    this.ids = ids;
    this.calendar = calendar;
  }

  /** The result of the reset. */
  public sealed interface Outcome {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /** The new password is good. */
    record Replaced() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.replaced();
      }
    }

    /** The token is unknown, used or expired. */
    record BadToken() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.badToken();
      }
    }

    /** The password can't be used; the token is still good. */
    record Weak(String objection) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.weak(objection);
      }
    }

    /** One method for each case. */
    interface Cases<R> {
      R replaced();

      R badToken();

      R weak(String objection);
    }
  }

  public Outcome handle(String token, String password) {
    String shown = secrets.fingerprint(token);
    @Nullable EmailAddress email =
        transactions
            .inTransaction(() -> resets.find(shown, calendar.now()).flatMap(this::email))
            .orElse(null);
    Optional<String> objection = policy.objection(password, email);
    if (objection.isPresent()) {
      return new Outcome.Weak(objection.get());
    } else if (email == null) {
      return new Outcome.BadToken();
    }
    String hash = passwords.hash(password);
    return transactions.inTransaction(
        () ->
            resets
                .take(shown, calendar.now())
                .filter(reset -> replace(reset, hash))
                .<Outcome>map(reset -> new Outcome.Replaced())
                .orElseGet(Outcome.BadToken::new));
  }

  /** The current email of the holder, if it is still the one that the token was sent to. */
  private Optional<EmailAddress> email(Reset reset) {
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

  private boolean replace(Reset reset, String hash) {
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
