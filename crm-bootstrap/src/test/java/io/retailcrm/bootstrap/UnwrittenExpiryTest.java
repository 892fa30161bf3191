package io.retailcrm.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.directory.CustomerViews;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.loyalty.LoyaltyAccounts;
import io.retailcrm.domain.loyalty.LoyaltyLedger;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.persistence.jdbc.Database;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Points whose time has passed, before the job that writes it has run. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class UnwrittenExpiryTest {

  @Inject Transactions transactions;
  @Inject CustomerViews views;
  @Inject LoyaltyAccounts accounts;
  @Inject LoyaltyLedger ledger;
  @Inject BusinessCalendar calendar;
  @Inject Database database;

  @Test
  void aReadOfACustomerTouchesNoExpiredLotsOfOthers() throws Exception {
    // Given
    CustomerId other = aCustomer();
    haveLots(other, 20_000, 1);
    gatherStatistics();
    CustomerId customer = aCustomer();
    bring(customer, 10, Duration.ofMillis(500));
    bring(customer, 7, Duration.ofDays(1));
    Thread.sleep(1_500);

    // When
    long read = lotsReadBy(() -> assertThat(points(customer)).isEqualTo(7));

    // Then
    assertThat(read).isBetween(1L, 2L);
  }

  @Test
  void aReadOfACustomerWithNothingDueTouchesNoLots() {
    // Given
    CustomerId customer = aCustomer();
    bring(customer, 7, Duration.ofDays(1));

    // When
    long read = lotsReadBy(() -> assertThat(points(customer)).isEqualTo(7));

    // Then
    assertThat(read).isZero();
  }

  @Test
  void ofAnAccountWithoutAKnownExpiryTheLotsAreLookedAt() throws Exception {
    // Given
    CustomerId customer = aCustomer();
    bring(customer, 10, Duration.ofMillis(200));
    bring(customer, 7, Duration.ofDays(1));
    database.update(
        "update loyalty_account set next_expiry = null where customer_id = ?", customer.value());

    // When
    Thread.sleep(400);

    // Then
    assertThat(points(customer)).isEqualTo(7);
  }

  private long points(CustomerId customer) {
    return views.find(new CustomerKey.ById(customer)).orElseThrow().loyaltyPoints();
  }

  /** Within one transaction, whose own counters are exact. */
  private long lotsReadBy(Runnable read) {
    return transactions.inTransaction(
        () -> {
          long before = lotsRead();
          read.run();
          return lotsRead() - before;
        });
  }

  private long lotsRead() {
    return database
        .first(
            """
            select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) as rows
            from pg_stat_xact_user_tables where relname = 'points_lot'
            """,
            row -> row.number("rows"))
        .orElseThrow();
  }

  private static CustomerId aCustomer() {
    return new CustomerId(UUID.fromString(Crm.aCustomer().getString("id")));
  }

  private void bring(CustomerId customer, long points, Duration lifetime) {
    transactions.inTransaction(
        () -> {
          Instant now = calendar.now();
          accounts.post(
              accounts
                  .lock(customer)
                  .orElseThrow()
                  .bring(
                      Points.of(points),
                      now,
                      now.plus(lifetime),
                      null,
                      ledger.context(now, "test", null)));
        });
  }

  private void haveLots(CustomerId customer, int count, int seconds) {
    bring(customer, 1, Duration.ofDays(1));
    database.update(
        """
        insert into points_lot (id, customer_id, transaction_id, points, remaining, earned_at,
          expires_at, root_id)
        select id, customer_id, transaction_id, 1, 1, now(), now() + ? * interval '1 second', id
        from (
          select gen_random_uuid() as id, customer_id, id as transaction_id
          from loyalty_transaction, generate_series(1, ?) where customer_id = ?
          offset 0) as lots
        """,
        seconds,
        count,
        customer.value());
  }

  /** As they are before anything has expired, which is when plans are made that mind it. */
  private static void gatherStatistics() throws SQLException {
    try (Connection owner = TestDatabase.ownersConnection();
        Statement statement = owner.createStatement()) {
      statement.execute("analyze points_lot");
    }
  }
}
