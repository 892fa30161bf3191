package io.retailcrm.application.customer;

import io.retailcrm.domain.consent.ConsentChannel;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.rfm.RfmSegment;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which customers are wanted; what is null is not asked for, and all that is asked for must hold.
 *
 * @param search a text that the customer is looked up by
 * @param rfmSegments the segments of which the customer is in one
 * @param city compared, as are state and country, with case and accents folded
 * @param spent the sum of the customer's orders less what was returned, both ends included
 * @param orders the number of orders, both ends included
 * @param clv the lifetime value, both ends included; for whom none was predicted has none
 * @param probabilityAlive how probable it is at least that the customer still buys
 * @param pointsExpiringWithinDays the customer has points that expire by the end of the business
 *     day so many days from now
 * @param registered when the customer was registered, the later end excluded
 * @param lastOrder when the customer last ordered, the later end excluded; who never did has none
 * @param reachedBy a channel that the customer agreed to be written to through, has an address for,
 *     and is active
 */
public record CustomerFilter(
    @Nullable SearchText search,
    @Nullable Boolean active,
    @Nullable LoyaltyTier loyaltyTier,
    @Nullable Set<RfmSegment> rfmSegments,
    @Nullable String city,
    @Nullable String state,
    @Nullable String country,
    Range<Money> spent,
    Range<Long> orders,
    Range<Money> clv,
    @Nullable Double probabilityAlive,
    @Nullable Integer pointsExpiringWithinDays,
    Range<Instant> registered,
    Range<Instant> lastOrder,
    @Nullable Boolean emailConsent,
    @Nullable Boolean smsConsent,
    @Nullable ConsentChannel reachedBy) {

  public CustomerFilter {
    rfmSegments = rfmSegments == null ? null : Set.copyOf(rfmSegments);
  }

  /** The same, of those only who agreed to be written to through a channel that reaches them. */
  public CustomerFilter only(ConsentChannel channel) {
    return new CustomerFilter(
        search,
        active,
        loyaltyTier,
        rfmSegments,
        city,
        state,
        country,
        spent,
        orders,
        clv,
        probabilityAlive,
        pointsExpiringWithinDays,
        registered,
        lastOrder,
        emailConsent,
        smsConsent,
        channel);
  }

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
        null,
        null,
        Range.all(),
        Range.all(),
        null,
        null,
        null);
  }
}
