package io.retailcrm.application.loyalty;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.LoyaltyAccounts;
import java.util.List;
import java.util.Optional;

/** Finds the account that answers for a customer: a merged duplicate's is the survivor's. */
final class OpenAccounts {

  private final Customers customers;
  private final LoyaltyAccounts accounts;

  OpenAccounts(Customers customers, LoyaltyAccounts accounts) {
    this.customers = customers;
    this.accounts = accounts;
  }

  /**
   * Locks it; nothing where nobody has the id. A look at the customer is needed only for a
   * duplicate.
   */
  Optional<LoyaltyAccount> lock(CustomerId customer) {
    Optional<LoyaltyAccount> own = accounts.lock(customer);
    return own.isPresent() ? own : survivor(customer).flatMap(accounts::lock);
  }

  private Optional<CustomerId> survivor(CustomerId customer) {
    CustomerKey key = new CustomerKey.ById(customer);
    return Optional.ofNullable(customers.find(List.of(key)).get(key));
  }
}
