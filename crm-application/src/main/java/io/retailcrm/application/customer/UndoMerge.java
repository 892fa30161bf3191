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
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.Merge;
import io.retailcrm.domain.customer.Merges;
import io.retailcrm.domain.customer.UniqueField;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Undoes a merge of two customers. Later data stays with the survivor, except later transactions
 * with the duplicate's points.
 */
public final class UndoMerge {

  private final Transactions transactions;
  private final Customers customers;
  private final Merges merges;
  private final CustomerLogins logins;
  private final List<ProfileListener> listeners;
  private final List<MergeParticipant> participants;
  private final CustomerEvents events;
  private final Ids ids;
  private final BusinessCalendar calendar;

  public UndoMerge(
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

  /** The result of the undo. */
  public sealed interface Outcome {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /** They are two again. */
    record Undone(CustomerId survivor) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.undone(survivor);
      }
    }

    /** There is no such merge. */
    record Unknown() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.unknown();
      }
    }

    /** It was undone before. */
    record Repeated() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.repeated();
      }
    }

    /** It was too long ago. */
    record TooOld() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.tooOld();
      }
    }

    /** The survivor was itself merged into another, or erased. */
    record SurvivorGone() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.survivorGone();
      }
    }

    /** The survivor could not be reached by anything any more. */
    record Unreachable() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.unreachable();
      }
    }

    /** The survivor logs in by the email that the duplicate would get back. */
    record EmailInUse() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.emailInUse();
      }
    }

    /** Another customer has these fields of the duplicate now. */
    record Taken(Set<UniqueField> fields) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.taken(fields);
      }
    }

    /** One method for each case. */
    interface Cases<R> {
      R undone(CustomerId survivor);

      R unknown();

      R repeated();

      R tooOld();

      R survivorGone();

      R unreachable();

      R emailInUse();

      R taken(Set<UniqueField> fields);
    }
  }

  public Outcome handle(UUID id, String by) {
    return transactions.inTransaction(
        () -> merges.lock(id).map(merge -> undo(merge, by)).orElseGet(Outcome.Unknown::new));
  }

  private Outcome undo(Merge merge, String by) {
    Instant now = calendar.now();
    CustomerId survivorId = merge.survivor();
    if (merge.undoneAt() != null) {
      return new Outcome.Repeated();
    } else if (merge.isFinal(now)) {
      return new Outcome.TooOld();
    }
    Customer survivor = customers.lockAll(Set.of(survivorId)).get(survivorId);
    if (survivor == null) {
      return new Outcome.SurvivorGone();
    }
    Set<UniqueField> taken = merges.takenSince(merge);
    if (!taken.isEmpty()) {
      return new Outcome.Taken(taken);
    }
    participants.forEach(participant -> participant.lock(Set.of(survivorId)));
    Merges.Before before = merges.before(merge);
    Optional<CustomerProfile> split =
        survivor.profile().split(before.survivor(), before.duplicate());
    if (split.isEmpty()) {
      return new Outcome.Unreachable();
    }
    CustomerProfile profile = split.get();
    if (!Objects.equals(profile.email(), survivor.profile().email()) && logins.exists(survivorId)) {
      return new Outcome.EmailInUse();
    }
    Customer alone = survivor.withProfile(profile, now);
    if (alone != survivor) {
      customers.save(alone);
      ChangeOrigin origin = new ChangeOrigin(ChangeSource.MERGE, by);
      listeners.forEach(listener -> listener.changed(survivor, alone, origin));
    }
    merges.split(merge, now, by);
    MergeParticipant.Undo undo = new MergeParticipant.Undo(merge, merges.records(merge), now, by);
    participants.forEach(participant -> participant.undone(undo));
    logins.setActive(Set.of(merge.duplicate()), before.duplicateActive());
    events.add(
        List.of(
            new CustomerEvent(
                ids.next(),
                survivorId,
                now,
                by,
                new Fact.Merged(merge.id(), merge.duplicate(), true))));
    return new Outcome.Undone(survivorId);
  }
}
