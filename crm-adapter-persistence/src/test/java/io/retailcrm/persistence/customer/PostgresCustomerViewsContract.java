package io.retailcrm.persistence.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.directory.CustomerViewsContract;
import io.retailcrm.application.directory.ScoredCustomer;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.loyalty.LoyaltyAccounts;
import io.retailcrm.domain.loyalty.LoyaltyLedger;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.Orders;
import io.retailcrm.domain.rfm.RfmSegment;
import io.retailcrm.persistence.jdbc.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The laws of lists on PostgreSQL, whichever way a page is found. */
abstract class PostgresCustomerViewsContract extends CustomerViewsContract {

  @Inject Transactions transactions;
  @Inject Customers customers;
  @Inject Orders orders;
  @Inject LoyaltyAccounts accounts;
  @Inject LoyaltyLedger ledger;
  @Inject BusinessCalendar calendar;
  @Inject Database database;

  @Override
  protected Customers customers() {
    return customers;
  }

  @Override
  protected Orders orders() {
    return orders;
  }

  @Override
  protected void isIn(CustomerId customer, LoyaltyTier tier) {
    database.update(
        "update loyalty_account set tier = ? where customer_id = ?", tier.name(), customer.value());
  }

  @Override
  protected void isIn(CustomerId customer, RfmSegment segment, ScoredCustomer.Scores scores) {
    database.update(
        """
        insert into rfm_score (customer_id, recency_score, frequency_score, monetary_score,
          segment, total_orders, total_spent, last_order_at)
        values (?, ?, ?, ?, ?, 1, 1, now())
        on conflict (customer_id) do update set segment = excluded.segment
        """,
        customer.value(),
        scores.recency(),
        scores.frequency(),
        scores.monetary(),
        segment.name());
  }

  @Override
  protected void hasPoints(CustomerId customer, int days) {
    Instant now = Instant.now();
    accounts.post(
        accounts
            .lock(customer)
            .orElseThrow()
            .importPoints(
                Points.of(1),
                now,
                now.plus(Duration.ofDays(days)),
                null,
                ledger.context(now, "test", null)));
  }

  @Override
  protected void isWorth(CustomerId customer, Money value, double alive) {
    database.update(
        """
        insert into clv_score (customer_id, run_id, clv, predicted_orders, predicted_revenue,
          expected_order_value, probability_alive, total_orders, total_spent, purchase_frequency,
          last_order_at, calculated_at)
        values (?, ?, ?, 1, 1, 1, ?, 1, 1, 1, now(), now())
        on conflict (customer_id) do update set clv = excluded.clv
        """,
        customer.value(),
        customer.value(),
        value.amount(),
        alive);
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }

  @Test
  void theFunctionsOfTheIndexesWorkUnderAnEmptySearchPath() {
    // When
    String found =
        transactions.inTransaction(
            () -> {
              database.update("set local search_path = ''");
              return database
                  .first(
                      "select public.searchable(?) as text", row -> row.text("text"), "Ümit O'Hara")
                  .orElseThrow();
            });

    // Then
    assertThat(found).isEqualTo("umit oZGGGGINhara");
  }

  @Test
  void statisticsOfCustomersCanBeGatheredAsMaintenanceDoes() {
    assertThat(database.update("analyze customer")).isZero();
  }
}
