package io.retailcrm.domain.loyalty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which points come, go and expire. It keeps nothing: it takes an account as it is and
 * gives the {@link Posting} that is to be written, which holds the account as it will be.
 *
 * <p>Whatever is written, the points whose time has passed are written off first, so that every
 * balance in the ledger is the balance of its moment.
 */
public final class LoyaltyLedger {

  private static final String UNDONE = ":undone";

  private final LoyaltyRules rules;
  private final Supplier<UUID> ids;

  /**
   * @param ids makes the ids of transactions, lots and changes of tier
   */
  public LoyaltyLedger(LoyaltyRules rules, Supplier<UUID> ids) {
    this.rules = rules;
    this.ids = ids;
  }

  /** What came of something that may be refused. */
  public sealed interface Outcome {

    /** It is to be written. */
    record Posted(Posting posting) implements Outcome {}

    /** An inactive customer can neither earn nor redeem. */
    record Inactive() implements Outcome {}

    /** There are fewer points than it needs. */
    record Insufficient(long balance) implements Outcome {}

    /** The transaction is neither an earning nor a redemption. */
    record NotReversible(TransactionType type) implements Outcome {}

    /** More than is left of the transaction that was to be reversed. */
    record BeyondOriginal(long left) implements Outcome {}
  }

  /**
   * Points for a purchase. They are a lot of their own, and pay first what is owed.
   *
   * @param points 1 to {@link LoyaltyRules#MOST_POINTS}
   * @param expiryDays how many days after today's the points are good
   */
  public Outcome earn(LoyaltyAccount account, long points, int expiryDays, Occasion occasion) {
    requirePoints(points);
    if (!account.active()) {
      return new Outcome.Inactive();
    }
    LedgerWriting writing = new LedgerWriting(account, rules, ids, occasion);
    writing.expire();
    writing.comeIn(
        TransactionType.EARNED,
        points,
        rules.endOfDay(occasion.at(), expiryDays),
        occasion.at(),
        null);
    return new Outcome.Posted(writing.posting());
  }

  /**
   * Points that were earned before, or in an older system, with their own dates. They come whether
   * or not the customer is active: nothing is earned now.
   *
   * @param points 1 to {@link LoyaltyRules#MOST_POINTS}
   * @param earnedAt not after the occasion
   * @param expiresAt after the occasion
   * @param reference the older system's name of them
   * @throws IllegalArgumentException if it was not earned yet, or has expired
   */
  public Posting bring(
      LoyaltyAccount account,
      long points,
      Instant earnedAt,
      Instant expiresAt,
      @Nullable String reference,
      Occasion occasion) {
    requirePoints(points);
    if (earnedAt.isAfter(occasion.at()) || !expiresAt.isAfter(occasion.at())) {
      throw new IllegalArgumentException(
          "Not good at %s: earned at %s, until %s".formatted(occasion.at(), earnedAt, expiresAt));
    }
    LedgerWriting writing = new LedgerWriting(account, rules, ids, occasion);
    writing.expire();
    writing.comeIn(TransactionType.EARNED, points, expiresAt, earnedAt, reference);
    return writing.posting();
  }

  /** Spends points, those first that expire first; all that is asked for, or nothing. */
  public Outcome redeem(LoyaltyAccount account, long points, Occasion occasion) {
    return account.active()
        ? spend(account, TransactionType.REDEEMED, points, occasion)
        : new Outcome.Inactive();
  }

  /**
   * Credits points, or takes them.
   *
   * @param points more or less than zero
   */
  public Outcome adjust(LoyaltyAccount account, long points, Occasion occasion) {
    if (points < 0) {
      return spend(account, TransactionType.ADJUSTED, -points, occasion);
    }
    requirePoints(points);
    LedgerWriting writing = new LedgerWriting(account, rules, ids, occasion);
    writing.expire();
    writing.comeIn(
        TransactionType.ADJUSTED,
        points,
        rules.endOfDay(occasion.at(), rules.expiryDays()),
        occasion.at(),
        null);
    return new Outcome.Posted(writing.posting());
  }

  private Outcome spend(
      LoyaltyAccount account, TransactionType type, long points, Occasion occasion) {
    requirePoints(points);
    long balance = account.balanceAt(occasion.at());
    if (balance < points) {
      return new Outcome.Insufficient(balance);
    }
    LedgerWriting writing = new LedgerWriting(account, rules, ids, occasion);
    writing.expire();
    writing.spend(type, points);
    return new Outcome.Posted(writing.posting());
  }

  /** Writes off the points whose time has passed; the posting is empty where there are none. */
  public Posting expire(LoyaltyAccount account, Occasion occasion) {
    LedgerWriting writing = new LedgerWriting(account, rules, ids, occasion);
    writing.expire();
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
   * @param reference the caller's name of this stage
   */
  public Outcome reverse(
      LoyaltyAccount account,
      Reversible original,
      long points,
      @Nullable String reference,
      Occasion occasion) {
    requirePoints(points);
    if (!original.isReversible()) {
      return new Outcome.NotReversible(original.transaction().type());
    } else if (points > original.left()) {
      return new Outcome.BeyondOriginal(original.left());
    }
    LedgerWriting writing = new LedgerWriting(account, rules, ids, occasion);
    writing.expire();
    if (original.transaction().type() == TransactionType.REDEEMED) {
      writing.giveBack(original, points, reference);
    } else {
      writing.takeBack(original, points, reference);
    }
    return new Outcome.Posted(writing.posting());
  }

  /**
   * Sets a tier by hand.
   *
   * @param lastDay until when it holds; null: until it is set by hand again
   */
  public Posting setTier(
      LoyaltyAccount account, LoyaltyTier tier, @Nullable LocalDate lastDay, Occasion occasion) {
    LedgerWriting writing = new LedgerWriting(account, rules, ids, occasion);
    writing.enter(new Membership(tier, true, lastDay), "Set by hand");
    return writing.posting();
  }

  /** Gives the tier that the points have earned, unless one set by hand still holds. */
  public Posting reviewTier(LoyaltyAccount account, Occasion occasion) {
    LedgerWriting writing = new LedgerWriting(account, rules, ids, occasion);
    writing.review();
    return writing.posting();
  }

  /**
   * Moves all that one account has into another: points with their expiry, points owed, and the
   * points earned in a lifetime.
   *
   * @param reference what the transaction on the first account is named; on the second, {@link
   *     #arrival}
   * @return what is to be written on the first, and on the second
   */
  public List<Posting> move(
      LoyaltyAccount from, LoyaltyAccount to, String reference, Occasion occasion) {
    return move(
        from,
        to,
        from.lifetimePoints(),
        from.owed(),
        from.openLots(occasion.at()),
        reference,
        occasion);
  }

  /**
   * Moves back what is left of a former move: points, points owed and lifetime points.
   *
   * @param reference what the transaction on the first account was named when it moved here
   */
  public List<Posting> moveBack(
      LoyaltyAccount from,
      LoyaltyAccount to,
      MovedShare share,
      String reference,
      Occasion occasion) {
    List<PointsLot> left =
        from.openLots(occasion.at()).stream()
            .filter(lot -> share.roots().contains(lot.root()))
            .toList();
    return move(
        from,
        to,
        Math.min(share.lifetimePoints(), from.lifetimePoints()),
        Math.min(share.owed(), from.owed()),
        left,
        undoing(reference),
        occasion);
  }

  /** What the transaction is named by which what is left of a move goes back. */
  static String undoing(String reference) {
    return reference + UNDONE;
  }

  static boolean isUndoing(String reference) {
    return reference.endsWith(UNDONE);
  }

  /** What the transaction is named by which a move comes into the second account. */
  public static String arrival(String reference) {
    return reference + ":arrival";
  }

  private List<Posting> move(
      LoyaltyAccount from,
      LoyaltyAccount to,
      long lifetime,
      long owed,
      List<PointsLot> lots,
      String reference,
      Occasion occasion) {
    LedgerWriting leaving = new LedgerWriting(from, rules, ids, occasion);
    LedgerWriting entering = new LedgerWriting(to, rules, ids, occasion);
    leaving.expire();
    entering.expire();
    if (lifetime != 0 || owed != 0 || !lots.isEmpty()) {
      leaving.moveOut(lifetime, owed, lots, reference);
      entering.moveIn(lifetime, owed, lots, arrival(reference));
    }
    return List.of(leaving.posting(), entering.posting());
  }

  public LoyaltyRules rules() {
    return rules;
  }

  private static void requirePoints(long points) {
    if (points < 1 || points > LoyaltyRules.MOST_POINTS) {
      throw new IllegalArgumentException("Not a number of points: " + points);
    }
  }
}
