package io.retailcrm.bootstrap.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * Customers who are made in the database: each with three orders, scores and a value, every tenth
 * with 500 points, every twentieth inactive.
 */
final class ManyCustomers {

  private static final String ID =
      "('00000000-0000-7000-8000-' || lpad(to_hex((%s)::integer), 12, '0'))::uuid";

  private static final String[] SEED = {
    """
    insert into customer (id, customer_number, external_id, first_name, last_name, email, phone,
      city, state, country, email_marketing_consent, sms_marketing_consent, email_verified,
      phone_verified, is_active, registered_at, updated_at, version)
    select %1$s, 'BENCH-' || n, case when n %% 3 = 0 then 'shop-' || n end,
      (array['Aarav', 'Asha', 'John', 'Jane', 'Ravi', 'Priya', 'Meera', 'Kabir'])[1 + n %% 8],
      (array['Sharma', 'Verma', 'Rao', 'Patel', 'Smith', 'Doe', 'Kumar'])[1 + n %% 7] || n %% 1000,
      'customer' || n || '@example.com', '+918' || lpad(n::text, 9, '0'), 'City ' || n %% 900,
      'State ' || n %% 28, 'India', n %% 3 = 0, n %% 4 = 0, false, false, n %% 20 <> 0,
      now() - n * interval '30 seconds', now(), 0
    from generate_series(1, %2$d) as n
    """,
    """
    insert into loyalty_account (customer_id, balance, lifetime_points, sequence, next_expiry)
    select %1$s, case when n %% 10 = 0 then 500 else 0 end, case when n %% 10 = 0 then 500 else 0 end,
      case when n %% 10 = 0 then 1 else 0 end,
      case when n %% 10 = 0 then now() + interval '1 year' else 'infinity' end
    from generate_series(1, %2$d) as n
    """,
    """
    insert into loyalty_transaction (id, customer_id, sequence, transaction_type, points,
      balance_after, lifetime_change, owed_change, expires_at, created_at, created_by, hash)
    select customer_id, customer_id, 1, 'EARNED', 500, 500, 500, 0, now() + interval '1 year',
      now(), 'benchmark', ''
    from loyalty_account where balance > 0
    """,
    """
    insert into points_lot (id, customer_id, transaction_id, points, remaining, earned_at,
      expires_at, root_id)
    select customer_id, customer_id, id, points, points, created_at, expires_at, customer_id
    from loyalty_transaction
    """,
    """
    insert into purchase_summary (customer_id, total_orders, total_spent, first_order_at,
      last_order_at, purchase_days, first_day, last_day)
    select id, 3, 1500, registered_at, registered_at, 1, registered_at::date, registered_at::date
    from customer
    """,
    """
    insert into rfm_score (customer_id, recency_score, frequency_score, monetary_score, segment,
      total_orders, total_spent, last_order_at)
    select id, 3, 3, 3, 'LOYAL', 3, 1500, registered_at from customer
    """,
    """
    insert into clv_score (customer_id, run_id, clv, predicted_orders, predicted_revenue,
      expected_order_value, probability_alive, total_orders, total_spent, purchase_frequency,
      last_order_at, calculated_at)
    select id, id, 1000, 1, 1000, 1000, 0.5, 3, 1500, 1, registered_at, now() from customer
    """,
    "vacuum analyze"
  };

  private ManyCustomers() {}

  /** The id of a customer by number, as SQL. */
  static String byNumber(String number) {
    return ID.formatted(number);
  }

  /** The id of a customer by number. */
  static String id(int number) {
    return "00000000-0000-7000-8000-%012x".formatted(number);
  }

  /** The number of an active customer near another. */
  static int active(int number) {
    return number % 20 == 0 ? number - 1 : number;
  }

  /** The number of an active customer with points near another, if there are twenty. */
  static int withPoints(int number) {
    return Math.max(1, number / 20) * 20 - 10;
  }

  /** Inserts the customers 1 to {@code customers}, and prints how long that took. */
  static void insert(Connection owner, int customers) throws SQLException {
    long start = System.nanoTime();
    try (Statement statement = owner.createStatement()) {
      for (String sql : SEED) {
        statement.execute(sql.formatted(byNumber("n"), customers));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%,d customers generated in %.0f s%n",
        customers,
        (System.nanoTime() - start) / 1e9);
  }
}
