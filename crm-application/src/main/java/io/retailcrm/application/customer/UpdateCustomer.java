package io.retailcrm.application.customer;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.consent.ConsentLog;
import io.retailcrm.domain.consent.ConsentOrigin;
import io.retailcrm.domain.consent.ConsentRecord;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.customer.UniqueField;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes the profile of a customer, and logs each changed consent. */
public final class UpdateCustomer {

  private final Transactions transactions;
  private final Customers customers;
  private final Accounts accounts;
  private final ConsentLog consents;
  private final CustomerViews views;
  private final Ids ids;
  private final BusinessCalendar calendar;

  public UpdateCustomer(
      Transactions transactions,
      Customers customers,
      Accounts accounts,
      ConsentLog consents,
      CustomerViews views,
      Ids ids,
      BusinessCalendar calendar) {
    this.transactions = transactions;
    this.customers = customers;
    this.accounts = accounts;
    this.consents = consents;
    this.views = views;
    this.ids = ids;
    this.calendar = calendar;
  }

  /** A change of some of a profile's fields. */
  @FunctionalInterface
  public interface Change {

    /** The changed profile. Empty if email, phone and external id would all be missing. */
    Optional<CustomerProfile> appliedTo(CustomerProfile profile);
  }

  /**
   * The customer, and the change.
   *
   * @param expectedVersion the version that the caller has read, null to skip the check
   */
  public record Command(
      CustomerId customer,
      @Nullable Integer expectedVersion,
      Change change,
      ConsentOrigin origin) {}

  /** The result of the update. */
  public sealed interface Outcome {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /** The customer is as it was asked for. */
    record Updated(CustomerView customer) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.updated(customer);
      }
    }

    /** Nobody has this id. */
    record Unknown() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.unknown();
      }
    }

    /** The customer has changed since the caller saw it. */
    record Stale(int version) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.stale(version);
      }
    }

    /** Another customer has these fields, so nothing was changed. */
    record Taken(Set<UniqueField> fields) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.taken(fields);
      }
    }

    /** Email, phone and external id would all be missing. */
    record Unreachable() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.unreachable();
      }
    }

    /** The customer logs in by the email, and so can't do without. */
    record EmailNeeded() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.emailNeeded();
      }
    }

    /** One method for each case. */
    interface Cases<R> {
      R updated(CustomerView customer);

      R unknown();

      R stale(int version);

      R taken(Set<UniqueField> fields);

      R unreachable();

      R emailNeeded();
    }
  }

  /** Changes one customer, and returns the new state. */
  public Outcome handle(Command command) {
    return transactions.inTransaction(
        () ->
            customers
                .lock(command.customer())
                .map(customer -> change(customer, command))
                .orElseGet(Outcome.Unknown::new));
  }

  private Outcome change(Customer customer, Command command) {
    int version = customer.state().version();
    if (command.expectedVersion() != null && command.expectedVersion() != version) {
      return new Outcome.Stale(version);
    }
    Optional<CustomerProfile> profile = command.change().appliedTo(customer.profile());
    if (profile.isEmpty()) {
      return new Outcome.Unreachable();
    }
    Customer changed = customer.withProfile(profile.get(), calendar.now());
    if (changed == customer) {
      return updated(customer.id());
    }
    EmailAddress email = changed.profile().email();
    Optional<Account> login =
        Objects.equals(email, customer.profile().email())
            ? Optional.empty()
            : accounts.findOf(customer.id()).flatMap(found -> accounts.lock(found.id()));
    if (login.isPresent() && email == null) {
      return new Outcome.EmailNeeded();
    } else if (login.isPresent() && isAnothers(email, login.get())) {
      return new Outcome.Taken(Set.of(UniqueField.EMAIL));
    }
    Set<UniqueField> taken = customers.save(changed);
    if (!taken.isEmpty()) {
      return new Outcome.Taken(taken);
    }
    if (login.isPresent() && email != null) {
      accounts.save(login.get().withEmail(email, calendar.now()));
    }
    consents.add(
        ConsentRecord.of(
            customer.id(),
            customer.profile(),
            changed.profile(),
            command.origin(),
            ids::next,
            calendar.now()));
    return updated(customer.id());
  }

  private Outcome updated(CustomerId customer) {
    return new Outcome.Updated(views.find(new CustomerKey.ById(customer)).orElseThrow());
  }

  /** Whether another account has the email. It is reserved for the customer's account. */
  private boolean isAnothers(@Nullable EmailAddress email, Account login) {
    if (email == null) {
      return false;
    }
    accounts.reserve(email);
    return accounts.find(email).filter(other -> !other.id().equals(login.id())).isPresent();
  }
}
