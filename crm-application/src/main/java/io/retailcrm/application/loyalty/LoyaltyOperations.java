package io.retailcrm.application.loyalty;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.loyalty.LedgerEntries;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.LoyaltyAccounts;
import io.retailcrm.domain.loyalty.LoyaltyLedger;
import io.retailcrm.domain.loyalty.Posting;
import io.retailcrm.domain.loyalty.PostingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where all changes of points are made: each locks the account that answers for a customer, asks
 * it, and stores what it gives.
 *
 * @param transactions each change is one
 * @param customers who answers for a duplicate that was merged
 * @param accounts where they are locked and written
 * @param entries what was written before
 * @param ledger the rules
 * @param calendar what time it is
 */
public record LoyaltyOperations(
    Transactions transactions,
    Customers customers,
    LoyaltyAccounts accounts,
    LedgerEntries entries,
    LoyaltyLedger ledger,
    BusinessCalendar calendar) {

  /**
   * Locks the account of a customer; nothing where nobody has the id. Of a duplicate that was
   * merged it is the survivor's: only then the customer has to be looked up, and once more behind
   * the lock, for a merge or its undoing may have come before it.
   */
  Optional<LoyaltyAccount> lock(CustomerId customer) {
    Optional<LoyaltyAccount> own = accounts.lock(customer);
    if (own.isPresent()) {
      return own;
    }
    Optional<CustomerId> survivor = survivor(customer);
    Optional<LoyaltyAccount> locked = survivor.flatMap(accounts::lock);
    return survivor(customer).equals(survivor) ? locked : lock(customer);
  }

  private Optional<CustomerId> survivor(CustomerId customer) {
    CustomerKey key = new CustomerKey.ById(customer);
    return Optional.ofNullable(customers.find(List.of(key)).get(key));
  }

  /** Now, by somebody. */
  PostingContext context(String by, @Nullable String description, @Nullable String orderId) {
    return ledger.context(calendar.now(), by, description, orderId);
  }

  /**
   * Stores what was written one after the other: what is on different accounts at once, a further
   * posting on the same account behind it.
   */
  void postAll(List<Posting> postings) {
    Map<CustomerId, Integer> rounds = new HashMap<>();
    List<List<Posting>> together = new ArrayList<>();
    for (Posting posting : postings) {
      int round = rounds.merge(posting.account().customer(), 1, Integer::sum);
      if (round > together.size()) {
        together.add(new ArrayList<>());
      }
      together.get(round - 1).add(posting);
    }
    together.forEach(accounts::postAll);
  }
}
