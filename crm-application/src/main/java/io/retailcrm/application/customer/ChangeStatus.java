package io.retailcrm.application.customer;

import static java.util.stream.Collectors.toSet;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.CustomerEvent;
import io.retailcrm.domain.customer.CustomerEvent.Fact;
import io.retailcrm.domain.customer.CustomerEvents;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.Customers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deactivates or reactivates customers and their logins, one or thousands at a time. A customer who
 * already has the status is left unchanged, including the reason.
 */
public final class ChangeStatus {

  private final Transactions transactions;
  private final Customers customers;
  private final CustomerLogins logins;
  private final CustomerEvents events;
  private final Ids ids;
  private final BusinessCalendar calendar;

  public ChangeStatus(
      Transactions transactions,
      Customers customers,
      CustomerLogins logins,
      CustomerEvents events,
      Ids ids,
      BusinessCalendar calendar) {
    this.transactions = transactions;
    this.customers = customers;
    this.logins = logins;
    this.events = events;
    this.ids = ids;
    this.calendar = calendar;
  }

  /** The customers, their new status, and the reason. */
  public record Command(
      List<CustomerId> customers, boolean active, @Nullable String reason, String by) {}

  /** The result for one customer. */
  public enum Outcome {
    UPDATED,
    UNCHANGED,
    NOT_FOUND
  }

  /**
   * Changes the status of all known customers. The results are in the order of the command, each id
   * once.
   */
  public Map<CustomerId, Outcome> handle(Command command) {
    return transactions.inTransaction(
        () -> {
          Instant now = calendar.now();
          LinkedHashSet<CustomerId> wanted = new LinkedHashSet<>(command.customers());
          Map<CustomerKey, CustomerId> found =
              customers.find(wanted.stream().<CustomerKey>map(CustomerKey.ById::new).toList());
          Map<CustomerId, Boolean> known =
              customers.setActive(
                  Set.copyOf(found.values()), command.active(), command.reason(), now);
          Set<CustomerId> changed =
              known.keySet().stream().filter(id -> known.getOrDefault(id, false)).collect(toSet());
          logins.setActive(changed, command.active());
          events.add(
              changed.stream()
                  .map(
                      id ->
                          new CustomerEvent(
                              ids.next(),
                              id,
                              now,
                              command.by(),
                              new Fact.StatusChanged(command.active(), command.reason())))
                  .toList());
          Map<CustomerId, Outcome> outcomes = new LinkedHashMap<>();
          for (CustomerId id : wanted) {
            @Nullable CustomerId survivor = found.get(new CustomerKey.ById(id));
            @Nullable Boolean isChange = survivor == null ? null : known.get(survivor);
            outcomes.put(
                id,
                isChange == null
                    ? Outcome.NOT_FOUND
                    : isChange ? Outcome.UPDATED : Outcome.UNCHANGED);
          }
          return outcomes;
        });
  }
}
