package io.retailcrm.application.customer;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.ChangeOrigin;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.customer.ErasedPeople;
import io.retailcrm.domain.customer.UniqueField;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes the profile of a customer. */
public final class UpdateCustomer {

  private final Transactions transactions;
  private final Customers customers;
  private final CustomerLogins logins;
  private final ErasedPeople erasedPeople;
  private final List<ProfileListener> listeners;
  private final BusinessCalendar calendar;

  public UpdateCustomer(
      Transactions transactions,
      Customers customers,
      CustomerLogins logins,
      ErasedPeople erasedPeople,
      List<ProfileListener> listeners,
      BusinessCalendar calendar) {
    this.transactions = transactions;
    this.customers = customers;
    this.logins = logins;
    this.erasedPeople = erasedPeople;
    this.listeners = List.copyOf(listeners);
    this.calendar = calendar;
  }

  /** A change of some of a customer's fields. */
  @FunctionalInterface
  public interface Change {

    /** The changed profile. Empty if email, phone and external id would all be missing. */
    Optional<CustomerProfile> appliedTo(CustomerProfile profile);

    /** When the customer registered, if that changes. */
    default Instant registeredAt(Instant stored) {
      return stored;
    }
  }

  /**
   * The customer, and the change.
   *
   * @param expectedVersion the version that the caller has read, null to skip the check
   */
  public record Command(
      CustomerId customer, @Nullable Integer expectedVersion, Change change, ChangeOrigin origin) {}

  /** The result of the update. */
  public sealed interface Outcome {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /** The customer is as it was asked for. */
    record Updated(Customer customer) implements Outcome {
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

    /** An erased person had these fields, so nothing was changed. */
    record Erased(Set<UniqueField> fields) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.erased(fields);
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
      R updated(Customer customer);

      R unknown();

      R stale(int version);

      R taken(Set<UniqueField> fields);

      R erased(Set<UniqueField> fields);

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
    Customer changed =
        customer
            .withProfile(profile.get(), calendar.now())
            .withRegistration(
                command.change().registeredAt(customer.state().registeredAt()), calendar.now());
    if (changed == customer) {
      return new Outcome.Updated(customer);
    }
    boolean newKeys = !changed.profile().hasKeysOf(customer.profile());
    boolean own = command.origin().source().isOwn();
    if (newKeys && !own) {
      Set<UniqueField> erased =
          erasedPeople.among(List.of(changed.profile())).getOrDefault(changed.profile(), Set.of());
      if (!erased.isEmpty()) {
        return new Outcome.Erased(erased);
      }
    }
    EmailAddress email = changed.profile().email();
    boolean newEmail = !Objects.equals(email, customer.profile().email());
    if (newEmail) {
      switch (logins.check(customer.id(), email)) {
        case REQUIRED:
          return new Outcome.EmailNeeded();
        case TAKEN:
          return new Outcome.Taken(Set.of(UniqueField.EMAIL));
        case ALLOWED:
      }
    }
    Set<UniqueField> taken = customers.save(changed);
    if (!taken.isEmpty()) {
      return new Outcome.Taken(taken);
    }
    if (newKeys && own) {
      erasedPeople.letIn(changed.profile());
    }
    if (newEmail && email != null) {
      logins.changeEmail(customer.id(), email);
    }
    listeners.forEach(listener -> listener.changed(customer, changed, command.origin()));
    return new Outcome.Updated(changed);
  }
}
