package io.retailcrm.application.access;

import io.retailcrm.application.work.AscendingIds;
import io.retailcrm.application.work.InMemoryTransactions;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.customer.CustomerId;
import java.util.function.Supplier;

class InMemoryAccountsTest extends AccountsContract {

  private final InMemoryAccounts accounts = new InMemoryAccounts();
  private final InMemoryTransactions transactions = new InMemoryTransactions(accounts);

  @Override
  protected Accounts accounts() {
    return accounts;
  }

  @Override
  protected CustomerId aCustomer() {
    return new CustomerId(new AscendingIds().next());
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }
}
