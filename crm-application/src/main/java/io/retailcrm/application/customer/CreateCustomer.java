package io.retailcrm.application.customer;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.consent.ConsentLog;
import io.retailcrm.domain.consent.ConsentOrigin;
import io.retailcrm.domain.consent.ConsentRecord;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerNumber;
import io.retailcrm.domain.customer.CustomerNumbers;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.UniqueField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Creates customers, assigns each a number, and logs their consents. */
public final class CreateCustomer {

  private final Transactions transactions;
  private final Customers customers;
  private final CustomerNumbers numbers;
  private final ConsentLog consents;
  private final Ids ids;
  private final BusinessCalendar calendar;

  public CreateCustomer(
      Transactions transactions,
      Customers customers,
      CustomerNumbers numbers,
      ConsentLog consents,
      Ids ids,
      BusinessCalendar calendar) {
    this.transactions = transactions;
    this.customers = customers;
    this.numbers = numbers;
    this.consents = consents;
    this.ids = ids;
    this.calendar = calendar;
  }

  /** The result of the creation. */
  public sealed interface Outcome {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /** The customer is in the system. */
    record Created(CustomerView customer) implements Outcome {
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

    /** One method for each case. */
    interface Cases<R> {
      R created(CustomerView customer);

      R taken(Set<UniqueField> fields);
    }
  }

  /** Creates one customer. */
  public Outcome handle(CustomerProfile profile, ConsentOrigin origin) {
    return transactions.inTransaction(
        () -> {
          Registration registration = handleAll(List.of(profile), origin).get(0);
          return registration.taken().isEmpty()
              ? new Outcome.Created(CustomerView.ofNew(registration.customer().state()))
              : new Outcome.Taken(registration.taken());
        });
  }

  /**
   * The result for one of many customers.
   *
   * @param taken the fields taken by another customer; empty if the customer was stored
   */
  public record Registration(Customer customer, Set<UniqueField> taken) {}

  /**
   * Creates many customers at once. Customers with taken fields are not stored. The results are in
   * the same order.
   */
  public List<Registration> handleAll(List<CustomerProfile> profiles, ConsentOrigin origin) {
    return transactions.inTransaction(
        () -> {
          List<CustomerNumber> reserved = numbers.next(calendar.today(), profiles.size());
          List<Customer> registered = new ArrayList<>(profiles.size());
          for (int i = 0; i < profiles.size(); i++) {
            registered.add(
                Customer.register(
                    new CustomerId(ids.next()), reserved.get(i), profiles.get(i), calendar.now()));
          }
          Map<CustomerId, Set<UniqueField>> taken = customers.add(registered);
          consents.add(
              registered.stream()
                  .filter(customer -> !taken.containsKey(customer.id()))
                  .flatMap(customer -> consents(customer, origin))
                  .toList());
          return registered.stream()
              .map(
                  customer ->
                      new Registration(customer, taken.getOrDefault(customer.id(), Set.of())))
              .toList();
        });
  }

  private Stream<ConsentRecord> consents(Customer customer, ConsentOrigin origin) {
    return ConsentRecord.of(
        customer.id(), null, customer.profile(), origin, ids::next, customer.state().registeredAt())
        .stream();
  }
}
