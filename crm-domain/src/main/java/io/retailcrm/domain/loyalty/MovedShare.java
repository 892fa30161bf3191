package io.retailcrm.domain.loyalty;

import static java.util.stream.Collectors.toMap;

import io.retailcrm.domain.customer.CustomerId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is left of what a merged duplicate brought into the account of the survivor.
 *
 * @param lifetimePoints earned by the duplicate, less what was taken back of that, wherever
 * @param owed what the duplicate owed, or has owed since for points of its own, less what came in
 *     since to pay it: the duplicate's debts are paid before the survivor's
 * @param roots the lots that its points came in with at first
 */
public record MovedShare(Points lifetimePoints, Points owed, Set<UUID> roots) {

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
   * @param lines those of the records, of the survivor and of whoever the survivor was merged into
   *     meanwhile, and all that reverse one of the records' lines; each account's in their order
   * @param roots the lots that came in with the records at first
   */
  public static MovedShare of(
      Set<CustomerId> records, LoyaltyTransaction arrival, List<Line> lines, Set<UUID> roots) {
    long lifetime =
        lines.stream()
            .filter(line -> !line.transaction().isMove() && records.contains(line.source()))
            .mapToLong(line -> line.transaction().lifetimeChange())
            .sum();
    return new MovedShare(Points.of(lifetime), owed(records, arrival, lines), roots);
  }

  /** Follows the debt through the accounts that held it, one after the other. */
  private static Points owed(
      Set<CustomerId> records, LoyaltyTransaction arrival, List<Line> lines) {
    Map<String, LoyaltyTransaction> arrivals =
        lines.stream()
            .map(Line::transaction)
            .filter(LoyaltyTransaction::isMove)
            .collect(toMap(LoyaltyTransaction::reference, Function.identity()));
    Deque<String> merges = new ArrayDeque<>();
    long owed = arrival.owedChange();
    @Nullable LoyaltyTransaction since = arrival;
    while (since != null) {
      @Nullable LoyaltyTransaction next = null;
      for (Line line : lines) {
        LoyaltyTransaction transaction = line.transaction();
        if (next != null || !transaction.isAfter(since)) {
          continue;
        }
        if (transaction.isMove()) {
          next = arrivals.get(LoyaltyLedger.arrival(String.valueOf(transaction.reference())));
          if (next != null && !follow(String.valueOf(transaction.reference()), merges)) {
            next = null;
          }
        } else if (records.contains(line.source()) || transaction.owedChange() < 0) {
          owed = Math.max(0, owed + transaction.owedChange());
        }
      }
      since = next;
    }
    return Points.of(owed);
  }

  /**
   * Whether a move takes the debt along: all goes with a merge, and comes back when it is undone.
   */
  private static boolean follow(String move, Deque<String> merges) {
    if (!LoyaltyLedger.isUndoing(move)) {
      merges.push(move);
      return true;
    } else if (!merges.isEmpty() && move.equals(LoyaltyLedger.undoing(merges.peek()))) {
      merges.pop();
      return true;
    }
    return false;
  }
}
