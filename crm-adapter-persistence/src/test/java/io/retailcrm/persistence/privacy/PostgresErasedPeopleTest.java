package io.retailcrm.persistence.privacy;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.customer.ErasedPeopleContract;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.ErasedPeople;
import io.retailcrm.domain.customer.UniqueField;
import io.retailcrm.persistence.TestDatabase;
import io.retailcrm.persistence.jdbc.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresErasedPeopleTest extends ErasedPeopleContract {

  @Inject Transactions transactions;
  @Inject ErasedPeople erasedPeople;
  @Inject Customers customers;
  @Inject Database database;

  @Override
  protected ErasedPeople erasedPeople() {
    return erasedPeople;
  }

  @Override
  protected Customers customers() {
    return customers;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }

  @Test
  void whoeverAsksDuringAnErasureWaitsForItAndSeesIt() throws Exception {
    // Given
    Customer customer = aCustomer().customer();
    transactions.inTransaction(() -> customers.add(List.of(customer)));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    CompletableFuture<Void> erasure =
        CompletableFuture.runAsync(
            () ->
                transactions.inTransaction(
                    () -> {
                      erasedPeople.beginErasure();
                      begun.countDown();
                      awaitWaiter(asked);
                      erasedPeople.remember(customer.id());
                    }));
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

    // When
    asked.countDown();
    Map<CustomerProfile, Set<UniqueField>> found =
        transactions.inTransaction(() -> erasedPeople.among(List.of(customer.profile())));

    // Then
    erasure.get(30, TimeUnit.SECONDS);
    assertThat(found).containsKey(customer.profile());
  }

  @Test
  void nothingThatWasErasedIsStored() {
    // Given
    Customer customer = aCustomer().customer();

    // When
    transactions.inTransaction(
        () -> {
          customers.add(List.of(customer));
          erasedPeople.remember(customer.id());
        });

    // Then
    List<String> rows =
        database.list(
            "select to_jsonb(e)::text as row from erased_identifier e where customer_id = ?",
            row -> row.text("row"),
            customer.id().value());
    assertThat(rows)
        .hasSize(3)
        .noneMatch(row -> row.contains(String.valueOf(customer.profile().externalId())))
        .noneMatch(row -> row.contains("example.com"));
  }

  /** Waits until another connection waits for the lock of the erasure. */
  private void awaitWaiter(CountDownLatch asked) {
    try {
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
      Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
      while (database
          .list("select 1 as one from pg_locks where locktype = 'advisory' and not granted", r -> 1)
          .isEmpty()) {
        assertThat(Instant.now()).isBefore(deadline);
        Thread.sleep(10);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
