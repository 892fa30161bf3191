package io.retailcrm.domain.loyalty;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Finds entries of the ledger.
 *
 * <p>Law: what is found is what was posted, whether or not the account is closed since.
 */
public interface LedgerEntries {

  /** What an order earned. */
  Optional<LedgerEntry> earnedFor(String orderId);

  /** A line of the ledger. */
  Optional<LedgerEntry> transaction(UUID id);

  /** The redemptions of an order and, behind them, what it earned. */
  List<UUID> ofOrder(String orderId);

  /** The {@linkplain LoyaltyAccount#correct corrections} of an order's points. */
  List<LedgerEntry> correctionsOf(String orderId);

  /** Those of the given orders that have earned. */
  Set<String> earning(Set<String> orderIds);

  /** The transactions that callers named so, and that are no reversals, by their names. */
  Map<String, LedgerEntry> named(Set<String> references);

  /** The entry by which the points of a duplicate came into the survivor's account. */
  Optional<LedgerEntry> arrival(UUID merge);

  /**
   * What the survivor of a merge still has of what a duplicate brought.
   *
   * @param records the duplicate and all who were merged into it
   * @param arrival the transaction by which it came into the survivor's account
   */
  TransferRemainder share(Set<CustomerId> records, LedgerEntry arrival);

  /** When the points that came in with these transactions were earned, by transaction. */
  Map<UUID, Instant> earnedAt(Set<UUID> transactions);

  /** A transaction with what was reversed of it. */
  Optional<Reversible> reversible(UUID transaction);
}
