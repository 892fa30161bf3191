package io.retailcrm.application.customer;

import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.rfm.RfmSegment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which customers are wanted; what is null is not asked for, and all that is asked for must hold.
 *
 * @param search a text that the customer is looked up by
 * @param city compared, as are state and country, with case and accents folded
 * @param spent the sum of the customer's orders less what was returned, both ends included
 * @param orders the number of orders, both ends included
 * @param registered when the customer was registered, the later end excluded
 * @param lastOrder when the customer last ordered, the later end excluded; who never did has none
 */
public record CustomerFilter(
    @Nullable SearchText search,
    @Nullable Boolean active,
    @Nullable LoyaltyTier loyaltyTier,
    @Nullable RfmSegment rfmSegment,
    @Nullable String city,
    @Nullable String state,
    @Nullable String country,
    Range<Money> spent,
    Range<Long> orders,
    Range<Instant> registered,
    Range<Instant> lastOrder,
    @Nullable Boolean emailConsent,
    @Nullable Boolean smsConsent) {

  /** A part of an order; an end that is null is open. */
  public record Range<T extends Comparable<T>>(@Nullable T from, @Nullable T to) {

    /** The whole of it. */
    public static <T extends Comparable<T>> Range<T> all() {
      return new Range<>(null, null);
    }
  }

  /** Everybody. */
  public static CustomerFilter none() {
    return new CustomerFilter(
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Range.all(),
        Range.all(),
        Range.all(),
        Range.all(),
        null,
        null);
  }
}
