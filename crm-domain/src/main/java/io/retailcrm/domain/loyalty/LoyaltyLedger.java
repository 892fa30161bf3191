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
   * @param merge the id of the merge
   * @return what is to be written on the first, and on the second
   */
  public List<Posting> move(LoyaltyAccount from, LoyaltyAccount to, UUID merge, Occasion occasion) {
    return move(
        from,
        to,
        from.balances().lifetime(),
        from.balances().owed(),
        from.openLots(occasion.at()),
        Transfer.of(merge),
        occasion);
  }

  /**
   * Moves back what is left of a former move: points, points owed and lifetime points.
   *
   * @param merge the id of the merge that is undone
   */
  public List<Posting> moveBack(
      LoyaltyAccount from, LoyaltyAccount to, MovedShare share, UUID merge, Occasion occasion) {
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
        Transfer.undoing(merge),
        occasion);
  }

  private static List<Posting> move(
      LoyaltyAccount from,
      LoyaltyAccount to,
      Points lifetime,
      Points owed,
      List<PointsLot> lots,
      Transfer transfer,
      Occasion occasion) {
    LedgerWriting leaving = new LedgerWriting(from, occasion);
    LedgerWriting entering = new LedgerWriting(to, occasion);
    leaving.expire();
    entering.expire();
    if (!lifetime.isZero() || !owed.isZero() || !lots.isEmpty()) {
      leaving.moveOut(lifetime, owed, lots, transfer);
      entering.moveIn(lifetime, owed, lots, transfer.arrival());
    }
    return List.of(leaving.posting(), entering.posting());
  }

  public LoyaltyRules rules() {
    return rules;
  }
}
