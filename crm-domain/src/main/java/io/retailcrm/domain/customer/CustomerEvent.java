package io.retailcrm.domain.customer;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event in the life of a customer's record that is stored nowhere else.
 *
 * @param by the author: the subject of the caller's token
 */
public record CustomerEvent(UUID id, CustomerId customer, Instant at, String by, Fact fact) {

  /** The kind of event, with its details. */
  public sealed interface Fact {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /** The customer was deactivated or reactivated. */
    record StatusChanged(boolean active, @Nullable String reason) implements Fact {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.statusChanged(this);
      }
    }

    /** The customer proved to own the email or the phone. */
    record ContactVerified(ContactChannel channel) implements Fact {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.contactVerified(channel);
      }
    }

    /** A duplicate was folded into the customer, or taken out again. */
    record Merged(UUID merge, CustomerId duplicate, boolean undone) implements Fact {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.merged(this);
      }
    }

    /** One method for each case. */
    interface Cases<R> {
      R statusChanged(StatusChanged statusChanged);

      R contactVerified(ContactChannel channel);

      R merged(Merged merged);
    }
  }
}
