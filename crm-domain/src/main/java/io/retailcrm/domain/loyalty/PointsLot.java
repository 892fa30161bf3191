package io.retailcrm.domain.loyalty;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Points that came in together and expire together.
 *
 * @param transactionId the transaction that they came in with
 * @param points how many there were
 * @param remaining how many are left
 * @param expiresAt the last moment at which they can be spent
 * @param origin the lot that these points were in before they were given back or moved here
 * @param root the lot that they came in with at first; their own, where that is it
 */
public record PointsLot(
    UUID id,
    CustomerId customer,
    UUID transactionId,
    long points,
    long remaining,
    Instant earnedAt,
    Instant expiresAt,
    @Nullable UUID origin,
    UUID root) {

  /** The lot that is spent first comes first: the soonest expiry, then the oldest. */
  public static final Comparator<PointsLot> SPENT_FIRST =
      Comparator.comparing(PointsLot::expiresAt)
          .thenComparing(PointsLot::earnedAt)
          .thenComparing(PointsLot::id);

  /**
   * @throws IllegalArgumentException if there is no point, or more is left than there was
   */
  public PointsLot {
    if (points <= 0 || remaining < 0 || remaining > points) {
      throw new IllegalArgumentException("Not a lot: %d of %d".formatted(remaining, points));
    }
  }

  /** Whether its time has passed. */
  public boolean isExpired(Instant now) {
    return now.isAfter(expiresAt);
  }

  /** Whether its points came in with the same lot as another's. */
  boolean sharesRootWith(PointsLot other) {
    return root.equals(other.root);
  }

  /** The same after points were taken from it; below zero: given back to it. */
  public PointsLot less(long taken) {
    return new PointsLot(
        id, customer, transactionId, points, remaining - taken, earnedAt, expiresAt, origin, root);
  }
}
