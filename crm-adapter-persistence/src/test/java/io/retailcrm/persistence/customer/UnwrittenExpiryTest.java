package io.retailcrm.persistence.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.customer.CustomerFixture;
import io.retailcrm.application.directory.CustomerViews;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.loyalty.LoyaltyAccounts;
import io.retailcrm.domain.loyalty.LoyaltyLedger;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.persistence.TestDatabase;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.KeysetQuery;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Points whose time has passed, before the job that writes it has run. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class UnwrittenExpiryTest {

  private static final Duration SOON = Duration.ofMinutes(30);

  @Inject Transactions transactions;
  @Inject Customers customers;
  @Inject LoyaltyAccounts accounts;
  @Inject LoyaltyLedger ledger;
  @Inject BusinessCalendar calendar;
  @Inject Database database;

  @Test
  void aReadOfACustomerTouchesNoExpiredLotsOfOthers() throws Exception {
    // Given
    haveLots(customers(100), 200);
    gatherStatistics();
    CustomerId customer = aCustomer();
    importPoints(customer, 10, SOON);
    importPoints(customer, 7, Duration.ofDays(1));

    // When
    long read = lotsReadBy(() -> assertThat(points(customer)).isEqualTo(7));

    // Then
    assertThat(read).isBetween(1L, 2L);
  }

  @Test
  void aReadOfACustomerWithNothingDueTouchesNoLots() {
    // Given
    CustomerId customer = aCustomer();
    importPoints(customer, 7, Duration.ofDays(1));

    // When
    long read = lotsReadBy(() -> assertThat(points(customer)).isEqualTo(7));

    // Then
    assertThat(read).isZero();
  }

  @Test
  void ofAnAccountWithoutAKnownExpiryTheLotsAreLookedAt() {
    // Given
    CustomerId customer = aCustomer();
    importPoints(customer, 10, SOON);
    importPoints(customer, 7, Duration.ofDays(1));
    database.update(
        "update loyalty_account set next_expiry = null where customer_id = ?", customer.value());

    // When
    long points = points(customer);

    // Then
    assertThat(points).isEqualTo(7);
  }

  /** The points of a customer when those that expire soon have expired. */
  private long points(CustomerId customer) {
    Clock later = Clock.offset(Clock.systemUTC(), SOON.plusMinutes(1));
    CustomerViews views =
        new JdbcCustomerViews(
            database,
            KeysetQuery.Bounds.STANDARD,
            ledger,
            new BusinessCalendar(later, ZoneOffset.UTC));
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

  private CustomerId aCustomer() {
    return customers(1).get(0);
  }

  private List<CustomerId> customers(int count) {
    List<Customer> added =
        Stream.generate(() -> CustomerFixture.aCustomer().customer()).limit(count).toList();
    transactions.inTransaction(() -> customers.add(added));
    return added.stream().map(Customer::id).toList();
  }

  private void importPoints(CustomerId customer, long points, Duration lifetime) {
    transactions.inTransaction(
        () -> {
          Instant now = calendar.now();
          accounts.post(
              accounts
                  .lock(customer)
                  .orElseThrow()
                  .importPoints(
                      Points.of(points),
                      now,
                      now.plus(lifetime),
                      null,
                      ledger.context(now, "test", null)));
        });
  }

  private void haveLots(List<CustomerId> owners, int each) {
    owners.forEach(owner -> importPoints(owner, 1, Duration.ofDays(1)));
    database.update(
        """
        insert into points_lot (id, customer_id, transaction_id, points, remaining, earned_at,
          expires_at, root_id)
        select id, customer_id, transaction_id, 1, 1, created_at, ?, id
        from (
          select gen_random_uuid() as id, customer_id, id as transaction_id, created_at
          from loyalty_transaction, generate_series(1, ?) where customer_id = any (?::uuid[])
          offset 0) as lots
        """,
        calendar.now().plus(SOON),
        each,
        SqlArray.of(owners, CustomerId::value));
  }

  /** As they are before anything has expired, which is when plans are made that mind it. */
  private static void gatherStatistics() throws SQLException {
    try (Connection owner = TestDatabase.ownersConnection();
        Statement statement = owner.createStatement()) {
      statement.execute("analyze points_lot");
    }
  }
}
