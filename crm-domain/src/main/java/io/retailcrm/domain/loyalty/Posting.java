package io.retailcrm.domain.loyalty;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one act writes into the ledger: it is stored as a whole, or not at all.
 *
 * @param account as it is then
 * @param transactions in the order in which they happened
 * @param lots those that are new, with what is left in them already
 * @param uses what was taken from lots and given back to them, new ones included
 * @param tierChange the step to another tier, if there was one
 */
public record Posting(
    LoyaltyAccount account,
    List<LedgerEntry> transactions,
    List<PointsLot> lots,
    List<LotUse> uses,
    @Nullable TierChange tierChange) {

  public Posting {
    transactions = List.copyOf(transactions);
    lots = List.copyOf(lots);
    uses = List.copyOf(uses);
  }

  /** The transaction that was asked for; what expired before it and what it paid are beside it. */
  public LedgerEntry transaction(TransactionType type) {
    return transactions.stream()
        .filter(transaction -> transaction.type() == type)
        .findFirst()
        .orElseThrow();
  }
}
