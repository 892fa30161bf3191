package io.retailcrm.domain.loyalty;

import io.retailcrm.domain.customer.CustomerId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The accounts: where they are locked, and where what was written on them is stored.
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
}
