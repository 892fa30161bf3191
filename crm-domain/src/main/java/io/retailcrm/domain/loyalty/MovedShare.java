package io.retailcrm.domain.loyalty;

import io.retailcrm.domain.customer.CustomerId;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What is left of what a merged duplicate brought into the account of the survivor.
 *
 * @param lifetimePoints earned by the duplicate, less what was taken back of that, wherever
 * @param owed what the duplicate owed, or has owed since for points of its own, less what came in
 *     since to pay it: the duplicate's debts are paid before the survivor's
 * @param roots the lots that its points came in with at first
 */
public record MovedShare(long lifetimePoints, long owed, Set<UUID> roots) {

  public MovedShare {
    roots = Set.copyOf(roots);
  }

  /**
   * A line of the ledger, with the customer whose points it is about.
   *
   * @param source of a reversal the customer who has the transaction that it reverses, which may
   *     have been merged since
   */
  public record Line(LoyaltyTransaction transaction, CustomerId source) {}

  /**
   * Reckons it from the ledger.
   *
   * @param records the duplicate and all who were merged into it
   * @param arrival the transaction by which it came into the survivor's account
   * @param lines those of the survivor, of the records, and all that reverse one of these, in the
   *     order of their accounts' sequences
   * @param roots the lots that came in with the records at first
   */
  public static MovedShare of(
      Set<CustomerId> records, LoyaltyTransaction arrival, List<Line> lines, Set<UUID> roots) {
    long lifetime = 0;
    long owed = arrival.owedChange();
    for (Line line : lines) {
      LoyaltyTransaction transaction = line.transaction();
      boolean theirs = records.contains(line.source());
      if (transaction.isMove()) {
        continue;
      }
      if (theirs) {
        lifetime += transaction.lifetimeChange();
      }
      if (transaction.isAfter(arrival)) {
        long change = transaction.owedChange();
        owed = Math.max(0, owed + (theirs || change < 0 ? change : 0));
      }
    }
    return new MovedShare(lifetime, owed, roots);
  }
}
