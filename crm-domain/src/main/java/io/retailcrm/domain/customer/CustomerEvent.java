package io.retailcrm.domain.customer;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a customer's record and that nothing else remembers.
 *
 * @param by who did it: the subject of the caller's token
 */
public record CustomerEvent(UUID id, CustomerId customer, Instant at, String by, Fact fact) {

  /** What happened. */
  public sealed interface Fact {

    /** The customer was deactivated or reactivated. */
    record StatusChanged(boolean active, @Nullable String reason) implements Fact {}

    /** The customer proved to own the email or the phone. */
    record ContactVerified(ContactChannel channel) implements Fact {}

    /** A duplicate was folded into the customer, or taken out again. */
    record Merged(UUID merge, CustomerId duplicate, boolean undone) implements Fact {}
  }
}
