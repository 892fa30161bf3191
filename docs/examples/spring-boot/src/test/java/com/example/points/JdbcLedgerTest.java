package com.example.points;

import io.retailcrm.application.loyalty.LoyaltyAccountsContract;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.UniqueField;
import io.retailcrm.domain.loyalty.DueAccounts;
import io.retailcrm.domain.loyalty.LedgerEntries;
import io.retailcrm.domain.loyalty.LoyaltyAccounts;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;

/** The laws of the ports, which the domain's makers publish, on the tables of this service. */
@SpringBootTest
class JdbcLedgerTest extends LoyaltyAccountsContract {

  @Autowired private JdbcLedger ledger;
  @Autowired private TransactionTemplate transactions;

  @Override
  protected LoyaltyAccounts accounts() {
    return ledger;
  }

  @Override
  protected LedgerEntries entries() {
    return ledger;
  }

  @Override
  protected DueAccounts dueAccounts() {
    return ledger;
  }

  @Override
  protected Customers customers() {
    return new Members();
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.execute(status -> work.get());
  }

  /** This service keeps nothing of a customer but the account. */
  private final class Members implements Customers {
    @Override
    public Map<CustomerId, Set<UniqueField>> add(Collection<Customer> customers) {
      customers.forEach(customer -> ledger.open(customer.id(), customer.state().active()));
      return Map.of();
    }

    @Override
    public Optional<Customer> lock(CustomerId id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<CustomerId, Customer> lockAll(Set<CustomerId> ids) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Set<UniqueField> save(Customer customer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<CustomerId, Boolean> setActive(
        Set<CustomerId> ids, boolean active, String reason, Instant now) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<CustomerKey, CustomerId> find(Collection<CustomerKey> keys) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Set<CustomerProfile> stored(Collection<CustomerProfile> profiles) {
      throw new UnsupportedOperationException();
    }
  }
}
