package io.retailcrm.application.access;

import io.retailcrm.application.work.InMemoryTransactions;
import io.retailcrm.domain.access.PasswordResets;
import io.retailcrm.domain.customer.CustomerId;
import java.util.UUID;
import java.util.function.Supplier;

class InMemoryPasswordResetsTest extends PasswordResetsContract {

  private final InMemoryPasswordResets resets = new InMemoryPasswordResets();
  private final InMemoryTransactions transactions = new InMemoryTransactions(resets);

  @Override
  protected PasswordResets resets() {
    return resets;
  }

  @Override
  protected UUID anAccount() {
    return UUID.randomUUID();
  }

  @Override
  protected CustomerId aCustomer() {
    return new CustomerId(UUID.randomUUID());
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }
}
