package io.retailcrm.persistence.access;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.access.SessionsContract;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.access.Sessions;
import io.retailcrm.persistence.Stored;
import io.retailcrm.persistence.TestDatabase;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Supplier;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresSessionsTest extends SessionsContract {

  @Inject Transactions transactions;
  @Inject Stored stored;
  @Inject Sessions sessions;

  @Override
  protected Sessions sessions() {
    return sessions;
  }

  @Override
  protected UUID anAccount() {
    return stored.anAccount();
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }
}
