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
        customer, true, Balances.ZERO, Membership.NEW, 0, LedgerEntry.NO_HASH, List.of());
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
   * @param points 1 to {@link LoyaltyRules#MAX_POINTS}
   * @param expiryDays how many days after today's the points are good
   */
  public Earning earn(Points points, int expiryDays, PostingContext context) {
    requireAmount(points);
    if (!active) {
      return new Earning.Inactive();
    }
    Instant expiresAt = context.rules().endOfDay(context.at(), expiryDays);
    return new Earning.Earned(
        credit(TransactionType.EARNED, points, context.at(), expiresAt, null, context));
  }

  /**
   * Credits points with dates of their own: those of an order, by its date, or those of an older
   * system. They come whether or not the customer is active: nothing is earned now.
   *
   * @param points 1 to {@link LoyaltyRules#MAX_POINTS}
   * @param earnedAt not after the posting
   * @param expiresAt after the posting
   * @param reference the older system's name of them
   * @throws IllegalArgumentException if they are not earned yet, or have expired
   */
  public Posting importPoints(
      Points points,
      Instant earnedAt,
      Instant expiresAt,
      @Nullable String reference,
      PostingContext context) {
    requireAmount(points);
    if (earnedAt.isAfter(context.at()) || !expiresAt.isAfter(context.at())) {
      throw new IllegalArgumentException(
          "Not valid at %s: earned at %s, until %s".formatted(context.at(), earnedAt, expiresAt));
    }
    return credit(TransactionType.EARNED, points, earnedAt, expiresAt, reference, context);
  }

  /**
   * Spends points, those first that expire first; all that is asked for, or nothing.
   *
   * @param points 1 to {@link LoyaltyRules#MAX_POINTS}
   */
  public Redemption redeem(Points points, PostingContext context) {
    requireAmount(points);
    Points available = balanceAt(context.at());
    if (!active) {
      return new Redemption.Inactive();
    } else if (available.isLessThan(points)) {
      return new Redemption.Insufficient(available);
    }
    return new Redemption.Redeemed(spend(TransactionType.REDEEMED, points, context));
  }

  /**
   * Credits points, or takes them, whether or not the customer is active.
   *
   * @param change how many are credited; below zero: how many are taken; at most {@link
   *     LoyaltyRules#MAX_POINTS} either way
   */
  public Adjustment adjust(long change, PostingContext context) {
    Points points = Points.of(Math.abs(change));
    requireAmount(points);
    if (change > 0) {
      LoyaltyRules rules = context.rules();
      Instant expiresAt = rules.endOfDay(context.at(), rules.expiryDays());
      return new Adjustment.Adjusted(
          credit(TransactionType.ADJUSTED, points, context.at(), expiresAt, null, context));
    }
    Points available = balanceAt(context.at());
    return available.isLessThan(points)
        ? new Adjustment.Insufficient(available)
        : new Adjustment.Adjusted(spend(TransactionType.ADJUSTED, points, context));
  }

  /**
   * Corrects the points of an order that was changed or reopened, whether or not the customer is
   * active. Points that are taken and not available are owed.
   *
   * @param change how many are credited; below zero: how many are taken; at most {@link
   *     LoyaltyRules#MAX_POINTS} either way
   * @param earned whether the order earned the points, which count for the tier; else it redeemed
   *     them
   * @param reference the name of the correction, used once
   */
  public Posting correct(long change, boolean earned, String reference, PostingContext context) {
    Points points = Points.of(Math.abs(change));
    requireAmount(points);
    PostingBuilder writing = new PostingBuilder(this, context);
    writing.expire();
    if (change > 0) {
      LoyaltyRules rules = context.rules();
      Instant expiresAt = rules.endOfDay(context.at(), rules.expiryDays());
      writing.credit(
          TransactionType.ADJUSTED,
          points.value(),
          earned ? points.value() : 0,
          context.at(),
          expiresAt,
          reference);
    } else {
      writing.charge(points.value(), earned ? points.value() : 0, reference);
    }
    return writing.posting();
  }

  /**
   * Reverses an earning or a redemption, in whole or in part.
   *
   * <p>Redeemed points go back into the lots they came from, as if the redemption had been smaller:
   * those first that expire last. Where their lot is good for less than the grace, they become a
   * lot of their own. Earned points are taken from the lot they came in, then from the others, and
   * what was spent already is owed; what expired before it was spent is not asked for again.
   *
   * @param points 1 to {@link LoyaltyRules#MAX_POINTS}
   * @param reference the caller's name of this stage
   */
  public Reversal reverse(
      Reversible original, Points points, @Nullable String reference, PostingContext context) {
    requireAmount(points);
    if (!original.isReversible()) {
      return new Reversal.NotReversible(original.transaction().type());
    } else if (original.left().isLessThan(points)) {
      return new Reversal.BeyondOriginal(original.left());
    }
    PostingBuilder writing = new PostingBuilder(this, context);
    writing.expire();
    if (original.transaction().type() == TransactionType.REDEEMED) {
      writing.restore(original, points.value(), reference);
    } else {
      writing.clawBack(original, points.value(), reference);
    }
    return new Reversal.Reversed(writing.posting());
  }

  /** Expires all points past their expiry; the posting is empty without such points. */
  public Posting expire(PostingContext context) {
    PostingBuilder writing = new PostingBuilder(this, context);
    writing.expire();
    return writing.posting();
  }

  /**
   * Sets a tier by hand.
   *
   * @param lastDay until when it holds; null: until it is set by hand again
   */
  public Posting setTier(LoyaltyTier tier, @Nullable LocalDate lastDay, PostingContext context) {
    PostingBuilder writing = new PostingBuilder(this, context);
    writing.changeTier(new Membership(tier, true, lastDay), "Set by hand");
    return writing.posting();
  }

  /** Gives the tier that the points have earned, unless one set by hand still holds. */
  public Posting reviewTier(PostingContext context) {
    PostingBuilder writing = new PostingBuilder(this, context);
    TierRules tiers = context.rules().tiers();
    if (isDueForReview(tiers, context.today())) {
      writing.changeTier(earnedMembership(tiers), "Tier review");
    }
    return writing.posting();
  }

  private Posting credit(
      TransactionType type,
      Points points,
      Instant earnedAt,
      Instant expiresAt,
      @Nullable String reference,
      PostingContext context) {
    PostingBuilder writing = new PostingBuilder(this, context);
    writing.expire();
    writing.credit(type, points.value(), points.value(), earnedAt, expiresAt, reference);
    return writing.posting();
  }

  private Posting spend(TransactionType type, Points points, PostingContext context) {
    PostingBuilder writing = new PostingBuilder(this, context);
    writing.expire();
    writing.spend(type, points.value());
    return writing.posting();
  }

  private static void requireAmount(Points points) {
    if (points.isZero() || points.value() > LoyaltyRules.MAX_POINTS) {
      throw new IllegalArgumentException("Not a number of points: " + points);
    }
  }
}
