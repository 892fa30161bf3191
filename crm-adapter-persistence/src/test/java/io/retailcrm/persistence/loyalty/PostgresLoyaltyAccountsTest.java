package io.retailcrm.persistence.loyalty;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.loyalty.LoyaltyAccountsContract;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.loyalty.DueAccounts;
import io.retailcrm.domain.loyalty.LedgerEntries;
import io.retailcrm.domain.loyalty.LoyaltyAccounts;
import io.retailcrm.persistence.TestDatabase;
import jakarta.inject.Inject;
import java.util.function.Supplier;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresLoyaltyAccountsTest extends LoyaltyAccountsContract {

  @Inject Transactions transactions;
  @Inject LoyaltyAccounts accounts;
  @Inject LedgerEntries entries;
  @Inject DueAccounts dueAccounts;
  @Inject Customers customers;

  @Override
  protected LoyaltyAccounts accounts() {
    return accounts;
  }

  @Override
  protected LedgerEntries entries() {
    return entries;
  }

  @Override
  protected DueAccounts dueAccounts() {
    return dueAccounts;
  }

  @Override
  protected Customers customers() {
    return customers;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }
}
