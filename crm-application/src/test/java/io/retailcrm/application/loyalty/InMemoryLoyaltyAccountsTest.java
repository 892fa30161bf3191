package io.retailcrm.application.loyalty;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.loyalty.DueAccounts;
import io.retailcrm.domain.loyalty.LedgerEntries;
import io.retailcrm.domain.loyalty.LoyaltyAccounts;
import java.util.function.Supplier;

class InMemoryLoyaltyAccountsTest extends LoyaltyAccountsContract {

  private final InMemoryCrm crm = new InMemoryCrm();

  @Override
  protected LoyaltyAccounts accounts() {
    return crm.loyalty;
  }

  @Override
  protected LedgerEntries entries() {
    return crm.loyalty;
  }

  @Override
  protected DueAccounts dueAccounts() {
    return crm.loyalty;
  }

  @Override
  protected Customers customers() {
    return crm.customers;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return crm.transactions.inTransaction(work);
  }
}
