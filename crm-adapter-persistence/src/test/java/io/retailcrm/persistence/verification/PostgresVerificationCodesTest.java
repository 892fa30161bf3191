package io.retailcrm.persistence.verification;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.verification.VerificationCodesContract;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.verification.VerificationCodes;
import io.retailcrm.persistence.TestDatabase;
import jakarta.inject.Inject;
import java.util.function.Supplier;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresVerificationCodesTest extends VerificationCodesContract {

  @Inject Transactions transactions;
  @Inject VerificationCodes codes;
  @Inject Customers customers;

  @Override
  protected VerificationCodes codes() {
    return codes;
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
