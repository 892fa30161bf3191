package io.retailcrm.domain.loyalty;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The accounts and the ledger behind them.
 *
 * <p>Laws: an account is read and written by the holder of its lock alone. The ledger only grows. A
 * posting is stored as a whole. No order earns twice, and no stage of a reversal is stored twice,
 * whatever runs concurrently.
 */
public interface LoyaltyAccounts {

  /**
   * Locks the account of a customer until the transaction ends, and reads it with its open lots.
   *
   * @return empty, where the customer's account is closed or there is none
   */
  Optional<LoyaltyAccount> lock(CustomerId customer);

  /**
   * Locks accounts until the transaction ends, in the order of their customers, closed ones too,
   * and reads them with their open lots.
   */
  Map<CustomerId, LoyaltyAccount> lockAll(Set<CustomerId> customers);

  /**
   * Locks accounts as {@link #lockAll} does. Where one is closed, because its customer was merged
   * or erased since it was looked up, the transaction fails and is run again.
   */
  Map<CustomerId, LoyaltyAccount> lockOpen(Set<CustomerId> customers);

  /** Reads the account of a customer with its open lots, without a lock. */
  Optional<LoyaltyAccount> find(CustomerId customer);

  /** Stores what was written on an account that this transaction has locked. */
  default void post(Posting posting) {
    postAll(List.of(posting));
  }

  /** Stores what was written on different accounts, each locked by this transaction. */
  void postAll(Collection<Posting> postings);

  /**
   * Closes the account of a customer who was erased or merged into another, or opens it again; the
   * holder of its lock alone does.
   */
  void setClosed(CustomerId customer, boolean closed);

  /** What an order earned. */
  Optional<LoyaltyTransaction> earnedFor(String orderId);

  /** A line of the ledger. */
  Optional<LoyaltyTransaction> transaction(UUID id);

  /** The redemptions of an order and, behind them, what it earned. */
  List<UUID> ofOrder(String orderId);

  /** Those of the given orders that have earned. */
  Set<String> earning(Set<String> orderIds);

  /** The transactions that callers named so, and that are no reversals, by their names. */
  Map<String, LoyaltyTransaction> named(Set<String> references);

  /**
   * What the survivor of a merge still has of what a duplicate brought.
   *
   * @param records the duplicate and all who were merged into it
   * @param arrival the transaction by which it came into the survivor's account
   */
  MovedShare share(Set<CustomerId> records, LoyaltyTransaction arrival);

  /** When the points that came in with these transactions were earned, by transaction. */
  Map<UUID, Instant> earnedAt(Set<UUID> transactions);

  /**
   * Customers with points whose time has passed, in the order of their ids.
   *
   * @param after the last one who was seen before, null: from the first
   */
  List<CustomerId> withExpiredPoints(Instant now, @Nullable CustomerId after, int most);

  /** How many customers have points whose time has passed. */
  long countWithExpiredPoints(Instant now);

  /**
   * Customers whose tier is not the one that their points have earned, unless it is held by hand on
   * this day; in the order of their ids, closed accounts left out.
   *
   * @param after the last one who was seen before, null: from the first
   */
  List<CustomerId> dueForReview(
      TierRules tiers, LocalDate today, @Nullable CustomerId after, int most);

  /** A transaction with what was reversed of it. */
  Optional<Reversible> reversible(UUID transaction);
}
