package io.retailcrm.domain.loyalty;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a loyalty programme, by which points come, go and expire, and the source of its ids.
 * Holds no entries: a change of points is an operation of a {@link LoyaltyAccount} in a {@link
 * PostingContext} of this ledger.
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
   * The context of a change of points.
   *
   * @param at to the microsecond
   * @param by the subject of the caller's token
   */
  public PostingContext context(
      Instant at, String by, @Nullable String description, @Nullable String orderId) {
    return new PostingContext(rules, ids, at, by, description, orderId);
  }

  /** The context of a change that no order caused. */
  public PostingContext context(Instant at, String by, @Nullable String description) {
    return context(at, by, description, null);
  }

  /**
   * Moves all that one account has into another: points with their expiry, points owed, and the
   * points earned in a lifetime.
   *
   * @param merge the id of the merge
   * @return what is to be written on the first, and on the second
   */
  public List<Posting> move(
      LoyaltyAccount from, LoyaltyAccount to, UUID merge, PostingContext context) {
    return move(
        from,
        to,
        from.balances().lifetime(),
        from.balances().owed(),
        from.openLots(context.at()),
        Transfer.of(merge),
        context);
  }

  /**
   * Moves back what is left of a former move: points, points owed and lifetime points.
   *
   * @param merge the id of the merge that is undone
   */
  public List<Posting> moveBack(
      LoyaltyAccount from,
      LoyaltyAccount to,
      TransferRemainder remainder,
      UUID merge,
      PostingContext context) {
    List<PointsLot> left =
        from.openLots(context.at()).stream()
            .filter(lot -> remainder.roots().contains(lot.root()))
            .toList();
    return move(
        from,
        to,
        remainder.lifetimePoints().min(from.balances().lifetime()),
        remainder.owed().min(from.balances().owed()),
        left,
        Transfer.undoing(merge),
        context);
  }

  private static List<Posting> move(
      LoyaltyAccount from,
      LoyaltyAccount to,
      Points lifetime,
      Points owed,
      List<PointsLot> lots,
      Transfer transfer,
      PostingContext context) {
    PostingBuilder leaving = new PostingBuilder(from, context);
    PostingBuilder entering = new PostingBuilder(to, context);
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
