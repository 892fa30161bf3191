package io.retailcrm.application.directory;

import io.retailcrm.domain.consent.ConsentChannel;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.rfm.RfmSegment;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A filter for customers. Null fields match all customers; all other fields must match.
 *
 * @param search a search text
 * @param rfmSegments segments, one of which must match
 * @param scores the RFM scores; customers without scores match only the scores that ask for nothing
 * @param city the city; like state and country, compared without case and accents
 * @param spent the sum of the customer's orders less returns, both ends inclusive
 * @param orders the number of orders, both ends inclusive
 * @param clv the lifetime value, both ends inclusive; customers without a prediction do not match
 * @param probabilityAlive the minimum probability that the customer is alive
 * @param pointsExpiringWithinDays the customer has points that expire within this number of days,
 *     up to the end of that business day
 * @param registered the time of the registration, the end exclusive
 * @param lastOrder the time of the last order, the end exclusive; customers without orders do not
 *     match
 * @param reachedBy channels, one of which reaches the customer: the customer is active, has
 *     consented to it, and has an address for it
 */
public record CustomerFilter(
    @Nullable SearchText search,
    @Nullable Boolean active,
    @Nullable LoyaltyTier loyaltyTier,
    @Nullable Set<RfmSegment> rfmSegments,
    Scores scores,
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
    @Nullable Set<ConsentChannel> reachedBy) {

  public CustomerFilter {
    rfmSegments = rfmSegments == null ? null : Set.copyOf(rfmSegments);
    reachedBy = reachedBy == null ? null : Set.copyOf(reachedBy);
  }

  /** This filter, limited to customers whom one of these channels reaches with their consent. */
  public CustomerFilter only(Set<ConsentChannel> channels) {
    return new CustomerFilter(
        search,
        active,
        loyaltyTier,
        rfmSegments,
        scores,
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
        channels);
  }

  /** A range of values. A null end is open. */
  public record Range<T extends Comparable<T>>(@Nullable T from, @Nullable T to) {

    /** The unbounded range. */
    public static <T extends Comparable<T>> Range<T> all() {
      return new Range<>(null, null);
    }
  }

  /** RFM scores of 1 to 5, 5 being best. A null score is any. */
  public record Scores(
      @Nullable Integer recency, @Nullable Integer frequency, @Nullable Integer monetary) {

    /** Any scores, or none. */
    public static final Scores ANY = new Scores(null, null, null);
  }

  /** The filter that matches all customers. */
  public static CustomerFilter none() {
    return new CustomerFilter(
        null,
        null,
        null,
        null,
        Scores.ANY,
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
