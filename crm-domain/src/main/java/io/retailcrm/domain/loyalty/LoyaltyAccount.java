package io.retailcrm.domain.loyalty;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One customer's points, as the ledger has them. An account doesn't change: each operation gives
 * the {@link Posting} that is to be stored, with the account as it is then, or a refusal.
 *
 * <p>Whatever is written, the points whose time has passed are written off first, so that every
 * balance in the ledger is the balance of its moment.
 *
 * @param active whether the customer can earn and redeem
 * @param balances what the transactions add up to
 * @param membership the tier
 * @param sequence the number of transactions
 * @param hash of the last transaction
 * @param lots those with points left, what is spent first coming first
 */
public record LoyaltyAccount(
    CustomerId customer,
    boolean active,
    Balances balances,
    Membership membership,
    long sequence,
    String hash,
    List<PointsLot> lots) {

  public LoyaltyAccount {
    lots = lots.stream().sorted(PointsLot.SPENT_FIRST).toList();
  }

  /** The account of a new customer. */
  public static LoyaltyAccount empty(CustomerId customer) {
    return new LoyaltyAccount(
        customer, true, Balances.ZERO, Membership.NEW, 0, LoyaltyTransaction.NO_HASH, List.of());
  }

  /** The same with the lots that have points left. */
  public LoyaltyAccount withLots(List<PointsLot> open) {
    return new LoyaltyAccount(customer, active, balances, membership, sequence, hash, open);
  }

  /** The points that can be spent at a moment. */
  public Points balanceAt(Instant now) {
    long points = 0;
    for (PointsLot lot : lots) {
      points = Math.addExact(points, lot.isExpired(now) ? 0 : lot.remaining());
    }
    return Points.of(points);
  }

  /** The lots with points that can be spent at a moment. */
  public List<PointsLot> openLots(Instant now) {
    return lots.stream().filter(lot -> !lot.isExpired(now)).toList();
  }

  /** The membership that the points have earned. */
  Membership earnedMembership(TierRules tiers) {
    return new Membership(tiers.tierFor(balances.lifetime()), false, null);
  }

  /** Whether a review on a day changes the membership: one that is held by hand stays. */
  public boolean isDueForReview(TierRules tiers, LocalDate today) {
    return !membership.isHeld(today) && !membership.equals(earnedMembership(tiers));
  }

  /**
   * Earns points for a purchase. They are a lot of their own, and pay first what is owed.
   *
   * @param points 1 to {@link LoyaltyRules#MOST_POINTS}
   * @param expiryDays how many days after today's the points are good
   */
  public Earning earn(Points points, int expiryDays, Occasion occasion) {
    requireAmount(points);
    if (!active) {
      return new Earning.Inactive();
    }
    Instant expiresAt = occasion.rules().endOfDay(occasion.at(), expiryDays);
    return new Earning.Earned(
        comeIn(TransactionType.EARNED, points, occasion.at(), expiresAt, null, occasion));
  }

  /**
   * Takes over points that were earned before, or in an older system, with their own dates. They
   * come whether or not the customer is active: nothing is earned now.
   *
   * @param points 1 to {@link LoyaltyRules#MOST_POINTS}
   * @param earnedAt not after the occasion
   * @param expiresAt after the occasion
   * @param reference the older system's name of them
   * @throws IllegalArgumentException if they are not earned yet, or have expired
   */
  public Posting bring(
      Points points,
      Instant earnedAt,
      Instant expiresAt,
      @Nullable String reference,
      Occasion occasion) {
    requireAmount(points);
    if (earnedAt.isAfter(occasion.at()) || !expiresAt.isAfter(occasion.at())) {
      throw new IllegalArgumentException(
          "Not good at %s: earned at %s, until %s".formatted(occasion.at(), earnedAt, expiresAt));
    }
    return comeIn(TransactionType.EARNED, points, earnedAt, expiresAt, reference, occasion);
  }

  /**
   * Spends points, those first that expire first; all that is asked for, or nothing.
   *
   * @param points 1 to {@link LoyaltyRules#MOST_POINTS}
   */
  public Redemption redeem(Points points, Occasion occasion) {
    requireAmount(points);
    Points available = balanceAt(occasion.at());
    if (!active) {
      return new Redemption.Inactive();
    } else if (available.isLessThan(points)) {
      return new Redemption.Insufficient(available);
    }
    return new Redemption.Redeemed(spend(TransactionType.REDEEMED, points, occasion));
  }

  /**
   * Credits points, or takes them, whether or not the customer is active.
   *
   * @param change how many are credited; below zero: how many are taken; at most {@link
   *     LoyaltyRules#MOST_POINTS} either way
   */
  public Adjustment adjust(long change, Occasion occasion) {
    Points points = Points.of(Math.abs(change));
    requireAmount(points);
    if (change > 0) {
      LoyaltyRules rules = occasion.rules();
      Instant expiresAt = rules.endOfDay(occasion.at(), rules.expiryDays());
      return new Adjustment.Adjusted(
          comeIn(TransactionType.ADJUSTED, points, occasion.at(), expiresAt, null, occasion));
    }
    Points available = balanceAt(occasion.at());
    return available.isLessThan(points)
        ? new Adjustment.Insufficient(available)
        : new Adjustment.Adjusted(spend(TransactionType.ADJUSTED, points, occasion));
  }

  /**
   * Reverses an earning or a redemption, in whole or in part.
   *
   * <p>Redeemed points go back into the lots they came from, as if the redemption had been smaller:
   * those first that expire last. Where their lot is good for less than the grace, they become a
   * lot of their own. Earned points are taken from the lot they came in, then from the others, and
   * what was spent already is owed; what expired before it was spent is not asked for again.
   *
   * @param points 1 to {@link LoyaltyRules#MOST_POINTS}
   * @param reference the caller's name of this stage
   */
  public Reversal reverse(
      Reversible original, Points points, @Nullable String reference, Occasion occasion) {
    requireAmount(points);
    if (!original.isReversible()) {
      return new Reversal.NotReversible(original.transaction().type());
    } else if (original.left().isLessThan(points)) {
      return new Reversal.BeyondOriginal(original.left());
    }
    LedgerWriting writing = new LedgerWriting(this, occasion);
    writing.expire();
    if (original.transaction().type() == TransactionType.REDEEMED) {
      writing.giveBack(original, points.value(), reference);
    } else {
      writing.takeBack(original, points.value(), reference);
    }
    return new Reversal.Reversed(writing.posting());
  }

  /** Writes off the points whose time has passed; the posting is empty where there are none. */
  public Posting expire(Occasion occasion) {
    LedgerWriting writing = new LedgerWriting(this, occasion);
    writing.expire();
    return writing.posting();
  }

  /**
   * Sets a tier by hand.
   *
   * @param lastDay until when it holds; null: until it is set by hand again
   */
  public Posting setTier(LoyaltyTier tier, @Nullable LocalDate lastDay, Occasion occasion) {
    LedgerWriting writing = new LedgerWriting(this, occasion);
    writing.enter(new Membership(tier, true, lastDay), "Set by hand");
    return writing.posting();
  }

  /** Gives the tier that the points have earned, unless one set by hand still holds. */
  public Posting reviewTier(Occasion occasion) {
    LedgerWriting writing = new LedgerWriting(this, occasion);
    TierRules tiers = occasion.rules().tiers();
    if (isDueForReview(tiers, occasion.today())) {
      writing.enter(earnedMembership(tiers), "Tier review");
    }
    return writing.posting();
  }

  private Posting comeIn(
      TransactionType type,
      Points points,
      Instant earnedAt,
      Instant expiresAt,
      @Nullable String reference,
      Occasion occasion) {
    LedgerWriting writing = new LedgerWriting(this, occasion);
    writing.expire();
    writing.comeIn(type, points.value(), expiresAt, earnedAt, reference);
    return writing.posting();
  }

  private Posting spend(TransactionType type, Points points, Occasion occasion) {
    LedgerWriting writing = new LedgerWriting(this, occasion);
    writing.expire();
    writing.spend(type, points.value());
    return writing.posting();
  }

  private static void requireAmount(Points points) {
    if (points.isZero() || points.value() > LoyaltyRules.MOST_POINTS) {
      throw new IllegalArgumentException("Not a number of points: " + points);
    }
  }
}
