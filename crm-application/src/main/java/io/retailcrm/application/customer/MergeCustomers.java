package io.retailcrm.application.customer;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.ChangeOrigin;
import io.retailcrm.domain.customer.ChangeSource;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerEvent;
import io.retailcrm.domain.customer.CustomerEvent.Fact;
import io.retailcrm.domain.customer.CustomerEvents;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.Merge;
import io.retailcrm.domain.customer.Merges;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Merges two records of the same person into one customer. */
public final class MergeCustomers {

  private final Transactions transactions;
  private final Customers customers;
  private final Merges merges;
  private final CustomerLogins logins;
  private final List<ProfileListener> listeners;
  private final List<MergeParticipant> participants;
  private final CustomerEvents events;
  private final Ids ids;
  private final BusinessCalendar calendar;

  public MergeCustomers(
      Transactions transactions,
      Customers customers,
      Merges merges,
      CustomerLogins logins,
      List<ProfileListener> listeners,
      List<MergeParticipant> participants,
      CustomerEvents events,
      Ids ids,
      BusinessCalendar calendar) {
    this.transactions = transactions;
    this.customers = customers;
    this.merges = merges;
    this.logins = logins;
    this.listeners = List.copyOf(listeners);
    this.participants = List.copyOf(participants);
    this.events = events;
    this.ids = ids;
    this.calendar = calendar;
  }

  /** The survivor, the duplicate, and the author of the merge. */
  public record Command(CustomerId survivor, CustomerId duplicate, String by) {}

  /** The result of the merge. */
  public sealed interface Outcome {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /** They are one. */
    record Merged(CustomerId survivor, UUID merge) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.merged(this);
      }
    }

    /** One of them is not there. */
    record Unknown(CustomerId customer) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.unknown(customer);
      }
    }

    /** They are one already. */
    record Same() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.same();
      }
    }

    /** One method for each case. */
    interface Cases<R> {
      R merged(Merged merged);

      R unknown(CustomerId customer);

      R same();
    }
  }

  public Outcome handle(Command command) {
    return transactions.inTransaction(() -> findAndMerge(command));
  }

  private Outcome findAndMerge(Command command) {
    CustomerKey survivorKey = new CustomerKey.ById(command.survivor());
    CustomerKey duplicateKey = new CustomerKey.ById(command.duplicate());
    Map<CustomerKey, CustomerId> known = customers.find(List.of(survivorKey, duplicateKey));
    CustomerId survivorId = known.get(survivorKey);
    CustomerId duplicateId = known.get(duplicateKey);
    if (survivorId == null || duplicateId == null) {
      return new Outcome.Unknown(survivorId == null ? command.survivor() : command.duplicate());
    } else if (survivorId.equals(duplicateId)) {
      return new Outcome.Same();
    }
    Map<CustomerId, Customer> locked = customers.lockAll(Set.of(survivorId, duplicateId));
    Customer survivor = locked.get(survivorId);
    Customer duplicate = locked.get(duplicateId);
    return survivor == null || duplicate == null
        ? findAndMerge(command) // One was merged or erased between the lookup and the lock.
        : merge(survivor, duplicate, command.by());
  }

  private Outcome merge(Customer survivor, Customer duplicate, String by) {
    Instant now = calendar.now();
    CustomerId survivorId = survivor.id();
    CustomerId duplicateId = duplicate.id();
    participants.forEach(participant -> participant.lock(Set.of(survivorId, duplicateId)));
    Merge merge = new Merge(ids.next(), survivorId, duplicateId, now, by, null);
    merges.merge(merge);
    participants.forEach(participant -> participant.merged(merge));
    logins.setActive(Set.of(duplicateId), false);
    Customer merged = survivor.mergedWith(duplicate, now);
    if (merged != survivor) {
      customers.save(merged);
      ChangeOrigin origin = new ChangeOrigin(ChangeSource.MERGE, by);
      listeners.forEach(listener -> listener.changed(survivor, merged, origin));
    }
    events.add(
        List.of(
            new CustomerEvent(
                ids.next(), survivorId, now, by, new Fact.Merged(merge.id(), duplicateId, false))));
    return new Outcome.Merged(survivorId, merge.id());
  }
}
