package io.retailcrm.domain.loyalty;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of a loyalty programme: the rules by which points come, go and expire, and the ids of
 * what is written. It keeps nothing: a change of points is an operation of a {@link LoyaltyAccount}
 * on an {@link Occasion} of this ledger.
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

  /**
   * An occasion to change points.
   *
   * @param at to the microsecond
   * @param by the subject of the caller's token
   */
  public Occasion occasion(
      Instant at, String by, @Nullable String description, @Nullable String orderId) {
    return new Occasion(rules, ids, at, by, description, orderId);
  }

  /** An occasion without an order. */
  public Occasion occasion(Instant at, String by, @Nullable String description) {
    return occasion(at, by, description, null);
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
        from.balances().lifetime(),
        from.balances().owed(),
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
        share.lifetimePoints().min(from.balances().lifetime()),
        share.owed().min(from.balances().owed()),
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

  private static List<Posting> move(
      LoyaltyAccount from,
      LoyaltyAccount to,
      Points lifetime,
      Points owed,
      List<PointsLot> lots,
      String reference,
      Occasion occasion) {
    LedgerWriting leaving = new LedgerWriting(from, occasion);
    LedgerWriting entering = new LedgerWriting(to, occasion);
    leaving.expire();
    entering.expire();
    if (!lifetime.isZero() || !owed.isZero() || !lots.isEmpty()) {
      leaving.moveOut(lifetime, owed, lots, reference);
      entering.moveIn(lifetime, owed, lots, arrival(reference));
    }
    return List.of(leaving.posting(), entering.posting());
  }

  public LoyaltyRules rules() {
    return rules;
  }
}
