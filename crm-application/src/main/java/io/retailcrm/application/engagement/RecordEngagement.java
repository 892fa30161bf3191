package io.retailcrm.application.engagement;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.engagement.EngagementEvent;
import io.retailcrm.domain.engagement.EngagementEvents;
import io.retailcrm.domain.engagement.EngagementType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Records events of mails, each id once, in any order. */
public final class RecordEngagement {

  private final Transactions transactions;
  private final Customers customers;
  private final EngagementEvents events;
  private final BusinessCalendar calendar;

  public RecordEngagement(
      Transactions transactions,
      Customers customers,
      EngagementEvents events,
      BusinessCalendar calendar) {
    this.transactions = transactions;
    this.customers = customers;
    this.events = events;
    this.calendar = calendar;
  }

  /** An event reported by a mail tool. */
  public record ReportedEvent(
      String id, CustomerKey customer, EngagementType type, String messageId, Instant occurredAt) {}

  /**
   * The result of the recording.
   *
   * @param accepted the number of new events
   * @param duplicates the number of events that were recorded before, or occur twice
   * @param unknown the ids of events with an unknown customer
   */
  public record Outcome(int accepted, int duplicates, List<String> unknown) {

    public Outcome {
      unknown = List.copyOf(unknown);
    }
  }

  /** Records all events with a known customer. */
  public Outcome handle(List<ReportedEvent> reported) {
    return transactions.inTransaction(
        () -> {
          Map<CustomerKey, CustomerId> known =
              customers.find(
                  reported.stream().map(ReportedEvent::customer).collect(Collectors.toSet()));
          Map<String, EngagementEvent> first = new LinkedHashMap<>();
          List<String> unknown = new ArrayList<>();
          for (ReportedEvent event : reported) {
            CustomerId customer = known.get(event.customer());
            if (customer == null) {
              unknown.add(event.id());
            } else {
              first.putIfAbsent(
                  event.id(),
                  new EngagementEvent(
                      event.id(), customer, event.type(), event.messageId(), event.occurredAt()));
            }
          }
          int accepted = events.add(first.values(), calendar.now()).size();
          return new Outcome(accepted, reported.size() - unknown.size() - accepted, unknown);
        });
  }
}
