package io.retailcrm.domain.loyalty;

import java.util.List;
import java.util.Optional;

/**
 * An earning or a redemption with what was reversed of it before.
 *
 * @param transaction the earning or redemption
 * @param parts the lots it took points from, or the one it brought
 * @param stages the transactions that reversed a part of it
 * @param expired how many points have expired of the lot that it brought, and of those made of that
 */
public record Reversible(
    LoyaltyTransaction transaction,
    List<Part> parts,
    List<LoyaltyTransaction> stages,
    long expired) {

  /**
   * A lot of the transaction.
   *
   * @param left how many points it took and were not given back, or how many it brought
   */
  public record Part(PointsLot lot, long left) {}

  public Reversible {
    parts = List.copyOf(parts);
    stages = List.copyOf(stages);
  }

  /** Whether it can be reversed at all: what was reversed or adjusted can't. */
  public boolean isReversible() {
    return transaction.type() == TransactionType.EARNED
        || transaction.type() == TransactionType.REDEEMED;
  }

  /** The stage with a reference. */
  public Optional<LoyaltyTransaction> stage(String reference) {
    return stages.stream().filter(stage -> reference.equals(stage.reference())).findFirst();
  }

  /** How many points a stage was asked to reverse; it may have found fewer to take. */
  public Points asked(LoyaltyTransaction stage) {
    return Points.of(
        transaction.type() == TransactionType.EARNED ? -stage.lifetimeChange() : stage.points());
  }

  /** How many points can still be reversed. */
  public Points left() {
    return stages.stream()
        .map(this::asked)
        .reduce(Points.of(Math.abs(transaction.points())), Points::minus);
  }

  /** How many points stages took back, or have owed since. */
  long charged() {
    return stages.stream().mapToLong(stage -> stage.owedChange() - stage.points()).sum();
  }

  /** The lot that an earning brought. */
  PointsLot brought() {
    return parts.get(0).lot();
  }
}
