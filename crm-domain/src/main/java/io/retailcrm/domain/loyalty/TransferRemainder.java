package io.retailcrm.domain.loyalty;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.Transfer.Side;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is left of what a merged duplicate brought into the account of the survivor.
 *
 * @param lifetimePoints earned by the duplicate, less what was taken back of that, wherever
 * @param owed what the duplicate owed, or has owed since for points of its own, less what came in
 *     since to pay it: the duplicate's debts are paid before the survivor's
 * @param roots the lots that its points came in with at first
 */
public record TransferRemainder(Points lifetimePoints, Points owed, Set<UUID> roots) {

  public TransferRemainder {
    roots = Set.copyOf(roots);
  }

  /**
   * A line of the ledger, with the customer whose points it is about.
   *
   * @param source of a reversal the customer who has the transaction that it reverses, which may
   *     have been merged since
   */
  public record SourcedEntry(LedgerEntry transaction, CustomerId source) {}

  /**
   * Calculates it from the ledger.
   *
   * @param records the duplicate and all who were merged into it
   * @param arrival the transaction by which it came into the survivor's account
   * @param lines those of the records, of the survivor and of whoever the survivor was merged into
   *     meanwhile, and all that reverse one of the records' lines; each account's in their order
   * @param roots the lots that came in with the records at first
   */
  public static TransferRemainder of(
      Set<CustomerId> records, LedgerEntry arrival, List<SourcedEntry> lines, Set<UUID> roots) {
    long lifetime =
        lines.stream()
            .filter(line -> !line.transaction().isTransfer() && records.contains(line.source()))
            .mapToLong(line -> line.transaction().lifetimeChange())
            .sum();
    return new TransferRemainder(Points.of(lifetime), owed(records, arrival, lines), roots);
  }

  /** Follows the debt through the accounts that held it, one after the other. */
  private static Points owed(
      Set<CustomerId> records, LedgerEntry arrival, List<SourcedEntry> lines) {
    Map<Transfer, LedgerEntry> arrivals = new HashMap<>();
    for (SourcedEntry line : lines) {
      Transfer transfer = line.transaction().transfer();
      if (transfer != null && transfer.side() == Side.IN) {
        arrivals.put(transfer, line.transaction());
      }
    }
    Deque<UUID> merges = new ArrayDeque<>();
    long owed = arrival.owedChange();
    @Nullable LedgerEntry since = arrival;
    while (since != null) {
      @Nullable LedgerEntry next = null;
      for (SourcedEntry line : lines) {
        LedgerEntry transaction = line.transaction();
        Transfer transfer = transaction.transfer();
        if (next != null || !transaction.isAfter(since)) {
          continue;
        }
        if (transfer == null) {
          if (records.contains(line.source()) || transaction.owedChange() < 0) {
            owed = Math.max(0, owed + transaction.owedChange());
          }
        } else if (transfer.side() == Side.OUT && arrivals.containsKey(transfer.arrival())) {
          next = follow(transfer, merges) ? arrivals.get(transfer.arrival()) : null;
        }
      }
      since = next;
    }
    return Points.of(owed);
  }

  /**
   * Whether a transfer takes the debt along: all goes with a merge, and comes back when it is
   * undone.
   */
  private static boolean follow(Transfer transfer, Deque<UUID> merges) {
    if (!transfer.undoes()) {
      merges.push(transfer.id());
      return true;
    } else if (transfer.id().equals(merges.peek())) {
      merges.pop();
      return true;
    }
    return false;
  }
}
