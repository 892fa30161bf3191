package io.retailcrm.application.verification;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.verification.VerificationCodes;
import java.util.function.Supplier;

class InMemoryVerificationCodesTest extends VerificationCodesContract {

  private final InMemoryCrm crm = new InMemoryCrm();

  @Override
  protected VerificationCodes codes() {
    return crm.codes;
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
