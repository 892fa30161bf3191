package io.retailcrm.domain.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person who buys from the retailer.
 *
 * <p>A customer is active from the registration on, has a number that never changes, and starts
 * with an unverified email and phone.
 */
public final class Customer {

  private final State state;

  private Customer(State state) {
    this.state = state;
  }

  /** A new, active customer. */
  public static Customer register(
      CustomerId id, CustomerNumber number, CustomerProfile profile, Instant now) {
    return new Customer(new State(id, number, profile, false, false, true, null, now, now, 0));
  }

  /** A customer as it was stored. */
  public static Customer restore(State state) {
    return new Customer(state);
  }

  public CustomerId id() {
    return state.id();
  }

  public CustomerProfile profile() {
    return state.profile();
  }

  /** All that is to be stored. */
  public State state() {
    return state;
  }

  /**
   * A customer at rest.
   *
   * @param version counts the changes, for optimistic locking
   */
  public record State(
      CustomerId id,
      CustomerNumber number,
      CustomerProfile profile,
      boolean emailVerified,
      boolean phoneVerified,
      boolean active,
      @Nullable String deactivationReason,
      Instant registeredAt,
      Instant updatedAt,
      int version) {}
}
