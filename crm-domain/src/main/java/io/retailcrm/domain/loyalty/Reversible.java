package io.retailcrm.domain.loyalty;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An earning or a redemption with what was reversed of it before.
 *
 * @param transaction the earning or redemption
 * @param parts the lots it took points from, or the one it brought
 * @param stages the transactions that reversed a part of it
 * @param expired how many points have expired of the lot that it brought, and of those made of that
 */
public record Reversible(
    LedgerEntry transaction, List<Part> parts, List<LedgerEntry> stages, long expired) {

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

  /**
   * An earning, or any other transaction that is no redemption, from what the ledger has of it.
   *
   * @param stages the transactions that reversed a part of it
   * @param brought the lots that came in with it
   * @param expiries by what points of these lots, and of the lots made of them, expired
   */
  public static Reversible earning(
      LedgerEntry transaction,
      List<LedgerEntry> stages,
      List<PointsLot> brought,
      List<LotUse> expiries) {
    List<Part> parts = brought.stream().map(lot -> new Part(lot, lot.points())).toList();
    long expired = expiries.stream().mapToLong(LotUse::points).sum();
    return new Reversible(transaction, parts, stages, expired);
  }

  /**
   * A redemption from what the ledger has of it.
   *
   * @param stages the transactions that reversed a part of it
   * @param lots those it took points from, and those that the stages made of them
   * @param uses its own, and those of the stages
   */
  public static Reversible redemption(
      LedgerEntry transaction, List<LedgerEntry> stages, List<PointsLot> lots, List<LotUse> uses) {
    Map<UUID, Long> taken = new HashMap<>();
    uses.forEach(use -> taken.merge(use.lotId(), use.points(), Long::sum));
    Set<UUID> by = stages.stream().map(LedgerEntry::id).collect(toSet());
    for (PointsLot lot : lots) {
      UUID origin = lot.origin();
      if (origin != null && by.contains(lot.transactionId())) {
        taken.merge(origin, -lot.points(), Long::sum);
      }
    }
    List<Part> parts =
        lots.stream()
            .filter(lot -> !by.contains(lot.transactionId()))
            .sorted(PointsLot.SPENT_FIRST)
            .map(lot -> new Part(lot, taken.getOrDefault(lot.id(), 0L)))
            .toList();
    return new Reversible(transaction, parts, stages, 0);
  }

  /** Whether it can be reversed at all: what was reversed or adjusted can't. */
  public boolean isReversible() {
    return transaction.type() == TransactionType.EARNED
        || transaction.type() == TransactionType.REDEEMED;
  }

  /** The stage with a reference. */
  public Optional<LedgerEntry> stage(String reference) {
    return stages.stream().filter(stage -> reference.equals(stage.reference())).findFirst();
  }

  /** How many points a stage was asked to reverse; it may have found fewer to take. */
  public Points asked(LedgerEntry stage) {
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
