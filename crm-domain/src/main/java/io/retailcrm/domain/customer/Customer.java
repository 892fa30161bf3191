package io.retailcrm.domain.customer;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person who buys from the retailer.
 *
 * <p>A new customer is active, has a number that never changes, and has an unverified email and
 * phone.
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

  /**
   * A new customer who was known to an older system, and may be deactivated from the start.
   *
   * @param registeredAt when the customer registered there
   */
  public static Customer migrate(
      CustomerId id,
      CustomerNumber number,
      CustomerProfile profile,
      Instant registeredAt,
      boolean active,
      Instant now) {
    return new Customer(
        new State(id, number, profile, false, false, active, null, registeredAt, now, 0));
  }

  /** Restores a stored customer. */
  public static Customer restore(State state) {
    return new Customer(state);
  }

  /**
   * A copy with another profile. A changed email or phone is no longer verified. The same profile
   * changes nothing.
   */
  public Customer withProfile(CustomerProfile profile, Instant now) {
    CustomerProfile before = state.profile();
    if (profile.equals(before)) {
      return this;
    }
    return changed(
        profile,
        state.emailVerified() && Objects.equals(profile.email(), before.email()),
        state.phoneVerified() && Objects.equals(profile.phone(), before.phone()),
        now);
  }

  /** A copy that registered at another time. The same time changes nothing. */
  public Customer withRegistration(Instant registeredAt, Instant now) {
    if (registeredAt.equals(state.registeredAt())) {
      return this;
    }
    return changed(
        state.profile(), state.emailVerified(), state.phoneVerified(), registeredAt, now);
  }

  /** A copy with a verified email or phone. */
  public Customer withVerified(ContactChannel channel, Instant now) {
    return changed(
        state.profile(),
        state.emailVerified() || channel == ContactChannel.EMAIL,
        state.phoneVerified() || channel == ContactChannel.PHONE,
        now);
  }

  /**
   * The customer after a duplicate was merged into it, see {@link CustomerProfile#mergedWith}. An
   * email or phone of the duplicate keeps its verification status.
   */
  public Customer mergedWith(Customer duplicate, Instant now) {
    CustomerProfile profile = state.profile();
    CustomerProfile merged = profile.mergedWith(duplicate.state.profile());
    if (merged.equals(profile)) {
      return this;
    }
    return changed(
        merged,
        profile.email() == null ? duplicate.state.emailVerified() : state.emailVerified(),
        profile.phone() == null ? duplicate.state.phoneVerified() : state.phoneVerified(),
        now);
  }

  private Customer changed(
      CustomerProfile profile, boolean emailVerified, boolean phoneVerified, Instant now) {
    return changed(profile, emailVerified, phoneVerified, state.registeredAt(), now);
  }

  private Customer changed(
      CustomerProfile profile,
      boolean emailVerified,
      boolean phoneVerified,
      Instant registeredAt,
      Instant now) {
    return new Customer(
        new State(
            state.id(),
            state.number(),
            profile,
            emailVerified,
            phoneVerified,
            state.active(),
            state.deactivationReason(),
            registeredAt,
            now,
            state.version() + 1));
  }

  public CustomerId id() {
    return state.id();
  }

  public CustomerProfile profile() {
    return state.profile();
  }

  /** The customer's address in a channel, in the stored form. */
  public Optional<String> address(ContactChannel channel) {
    return switch (channel) {
      case EMAIL -> Optional.ofNullable(state.profile().email()).map(EmailAddress::value);
      case PHONE -> Optional.ofNullable(state.profile().phone()).map(PhoneNumber::value);
    };
  }

  /** Whether the email or the phone is verified. */
  public boolean isVerified(ContactChannel channel) {
    return switch (channel) {
      case EMAIL -> state.emailVerified();
      case PHONE -> state.phoneVerified();
    };
  }

  /** The complete state for storage. */
  public State state() {
    return state;
  }

  /**
   * The stored state of a customer.
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
