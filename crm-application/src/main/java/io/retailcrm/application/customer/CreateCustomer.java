package io.retailcrm.application.customer;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.ChangeOrigin;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerNumber;
import io.retailcrm.domain.customer.CustomerNumbers;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.ErasedPeople;
import io.retailcrm.domain.customer.UniqueField;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates customers, and assigns each a number. */
public final class CreateCustomer {

  private final Transactions transactions;
  private final Customers customers;
  private final CustomerNumbers numbers;
  private final ErasedPeople erasedPeople;
  private final List<ProfileListener> listeners;
  private final Ids ids;
  private final BusinessCalendar calendar;

  public CreateCustomer(
      Transactions transactions,
      Customers customers,
      CustomerNumbers numbers,
      ErasedPeople erasedPeople,
      List<ProfileListener> listeners,
      Ids ids,
      BusinessCalendar calendar) {
    this.transactions = transactions;
    this.customers = customers;
    this.numbers = numbers;
    this.erasedPeople = erasedPeople;
    this.listeners = List.copyOf(listeners);
    this.ids = ids;
    this.calendar = calendar;
  }

  /** The result of the creation. */
  public sealed interface Outcome {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /** The customer is in the system. */
    record Created(Customer customer) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.created(customer);
      }
    }

    /** Another customer has these fields, so nothing was stored. */
    record Taken(Set<UniqueField> fields) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.taken(fields);
      }
    }

    /** An erased person had these fields, and did not register anew, so nothing was stored. */
    record Erased(Set<UniqueField> fields) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.erased(fields);
      }
    }

    /** One method for each case. */
    interface Cases<R> {
      R created(Customer customer);

      R taken(Set<UniqueField> fields);

      R erased(Set<UniqueField> fields);
    }
  }

  /** Creates one customer. */
  public Outcome handle(CustomerProfile profile, ChangeOrigin origin) {
    return handle(NewCustomer.of(profile), origin);
  }

  /** Creates one customer, of whom more is known than the profile. */
  public Outcome handle(NewCustomer customer, ChangeOrigin origin) {
    return transactions.inTransaction(
        () -> {
          Registration registration = handleNew(List.of(customer), origin).get(0);
          if (registration.isStored()) {
            return new Outcome.Created(registration.customer());
          }
          return registration.erased().isEmpty()
              ? new Outcome.Taken(registration.taken())
              : new Outcome.Erased(registration.erased());
        });
  }

  /**
   * A customer to create.
   *
   * @param registeredAt when the customer registered with an older system, null for now
   * @param active false for a customer who is deactivated from the start
   * @param refused the consents that the customer has refused
   */
  public record NewCustomer(
      CustomerProfile profile,
      @Nullable Instant registeredAt,
      boolean active,
      RefusedConsents refused) {

    /** Times are kept in microseconds. */
    public NewCustomer {
      registeredAt = registeredAt == null ? null : registeredAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** A customer who registers now. */
    public static NewCustomer of(CustomerProfile profile) {
      return new NewCustomer(profile, null, true, RefusedConsents.NONE);
    }
  }

  /**
   * The result for one of many customers.
   *
   * @param taken the fields taken by another customer
   * @param erased the fields that an erased person had
   */
  public record Registration(Customer customer, Set<UniqueField> taken, Set<UniqueField> erased) {

    /** Whether the customer was stored. */
    public boolean isStored() {
      return taken.isEmpty() && erased.isEmpty();
    }
  }

  /**
   * Creates many customers at once. Customers with taken fields are not stored, nor those who have
   * fields of an erased person, unless they register themselves. The results are in the same order.
   */
  public List<Registration> handleAll(List<CustomerProfile> profiles, ChangeOrigin origin) {
    return handleNew(profiles.stream().map(NewCustomer::of).toList(), origin);
  }

  /** The same for customers of an older system. Their numbers are those of today. */
  public List<Registration> handleNew(List<NewCustomer> entries, ChangeOrigin origin) {
    return transactions.inTransaction(
        () -> {
          List<CustomerNumber> reserved = numbers.next(calendar.today(), entries.size());
          List<Customer> registered = new ArrayList<>(entries.size());
          for (int i = 0; i < entries.size(); i++) {
            registered.add(customer(entries.get(i), reserved.get(i)));
          }
          Map<CustomerProfile, Set<UniqueField>> erased =
              origin.source().isOwn()
                  ? Map.of()
                  : erasedPeople.among(entries.stream().map(NewCustomer::profile).toList());
          Map<CustomerId, Set<UniqueField>> taken =
              customers.add(
                  registered.stream()
                      .filter(customer -> !erased.containsKey(customer.profile()))
                      .toList());
          List<Registration> registrations =
              registered.stream()
                  .map(
                      customer ->
                          new Registration(
                              customer,
                              taken.getOrDefault(customer.id(), Set.of()),
                              erased.getOrDefault(customer.profile(), Set.of())))
                  .toList();
          List<ProfileListener.Created> created = created(entries, registrations);
          if (origin.source().isOwn()) {
            created.forEach(one -> erasedPeople.letIn(one.customer().profile()));
          }
          listeners.forEach(listener -> listener.created(created, origin));
          return registrations;
        });
  }

  private static List<ProfileListener.Created> created(
      List<NewCustomer> entries, List<Registration> registrations) {
    List<ProfileListener.Created> created = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      Registration registration = registrations.get(i);
      if (registration.isStored()) {
        created.add(new ProfileListener.Created(registration.customer(), entries.get(i).refused()));
      }
    }
    return created;
  }

  private Customer customer(NewCustomer entry, CustomerNumber number) {
    CustomerId id = new CustomerId(ids.next());
    Instant now = calendar.now();
    Instant registeredAt = entry.registeredAt() == null ? now : entry.registeredAt();
    return entry.active() && registeredAt.equals(now)
        ? Customer.register(id, number, entry.profile(), now)
        : Customer.migrate(id, number, entry.profile(), registeredAt, entry.active(), now);
  }
}
