package io.retailcrm.bootstrap.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.access.PasswordHasher;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.EmailAddress;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What happens to an account at the same moment by two requests. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AccountRacesTest {

  @Inject Accounts accounts;
  @Inject PasswordHasher passwords;
  @Inject Transactions transactions;
  @Inject Ids ids;
  @Inject DataSource dataSource;

  @Test
  void aNewEmailDoesNotBringAPasswordBackThatIsBeingReplaced() throws Exception {
    // Given
    EmailAddress email = new EmailAddress(Crm.unique("jane") + "@example.com");
    String other = Crm.unique("other") + "@example.com";
    String customer =
        Crm.post(
                Crm.CUSTOMERS,
                Map.of("first_name", "Jane", "last_name", "Rao", "email", email.value()))
            .path("id");
    Account account =
        Account.ofCustomer(
            ids.next(),
            email,
            passwords.hash("stolen horse"),
            new CustomerId(UUID.fromString(customer)),
            Instant.now());
    transactions.inTransaction(() -> accounts.add(account));
    String replaced = passwords.hash("correct horse");
    ExecutorService others = Executors.newSingleThreadExecutor();

    // When
    Future<Response> renamed;
    try {
      renamed =
          transactions.inTransaction(
              () -> {
                Account locked = accounts.lock(account.id()).orElseThrow();
                Future<Response> rename =
                    others.submit(
                        () ->
                            Crm.asAdmin()
                                .contentType(ContentType.JSON)
                                .body(Map.of("email", other))
                                .put(Crm.CUSTOMERS + "/" + customer));
                waitUntilSomebodyWaitsForALock();
                accounts.save(locked.withPassword(replaced, Instant.now()));
                return rename;
              });
      renamed.get(30, TimeUnit.SECONDS).then().statusCode(200);
    } finally {
      others.shutdownNow();
    }

    // Then
    Account after = transactions.inTransaction(() -> accounts.find(account.id())).orElseThrow();
    assertThat(after.email().value()).isEqualTo(other);
    assertThat(after.passwordHash()).isEqualTo(replaced);
    assertThat(after.version()).isEqualTo(2);
  }

  private void waitUntilSomebodyWaitsForALock() {
    while (waiting() == 0) {
      LockSupport.parkNanos(5_000_000);
    }
  }

  private long waiting() {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      // Within a transaction, connections that came after the first look are not seen otherwise.
      statement.execute("select pg_stat_clear_snapshot()");
      try (ResultSet result =
          statement.executeQuery(
              "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                  + " and datname = current_database()")) {
        result.next();
        return result.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
