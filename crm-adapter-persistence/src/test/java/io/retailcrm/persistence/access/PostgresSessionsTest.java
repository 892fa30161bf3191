package io.retailcrm.persistence.access;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.access.SessionsContract;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.access.Role;
import io.retailcrm.domain.access.Sessions;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.persistence.TestDatabase;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresSessionsTest extends SessionsContract {

  @Inject Transactions transactions;
  @Inject Accounts accounts;
  @Inject Sessions sessions;

  @Override
  protected Sessions sessions() {
    return sessions;
  }

  @Override
  protected UUID anAccount() {
    UUID id = UUID.randomUUID();
    EmailAddress email = new EmailAddress(id + "@example.com");
    Account account =
        Account.ofStaff(id, email, "hash", "Jane", "Rao", Set.of(Role.AGENT), Instant.EPOCH);
    inTransaction(() -> accounts.add(account));
    return id;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }
}
