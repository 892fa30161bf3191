package io.retailcrm.persistence.access;

import io.retailcrm.application.access.OwnRecords;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.persistence.customer.KeyColumn;
import io.retailcrm.persistence.jdbc.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Own records on PostgreSQL: each check is one query by unique indexes. */
@ApplicationScoped
public class JdbcOwnRecords implements OwnRecords {

  private static final String SURVIVOR =
      "case when %1$s.merged_into is null then %1$s.id else customer_survivor(%1$s.id) end";

  private static final String OWN =
      "select 1 as own from customer u, customer c where u.user_id = ?"
          + " and u.erased_at is null and c.erased_at is null and "
          + SURVIVOR.formatted("u")
          + " = "
          + SURVIVOR.formatted("c");

  private final Database database;

  JdbcOwnRecords(Database database) {
    this.database = database;
  }

  @Override
  public boolean isOf(UUID userId, CustomerKey customer) {
    KeyColumn.Lookup lookup = KeyColumn.Lookup.of(customer);
    return isOwn("c." + lookup.in().column() + " = ?", userId, lookup.value());
  }

  @Override
  public boolean isOf(UUID userId, OrderId order) {
    return isOwn(
        "c.id = (select customer_id from purchase_order where order_id = ?)",
        userId,
        order.value());
  }

  @Override
  public boolean isOfTransaction(UUID userId, UUID transaction) {
    return isOwn(
        "c.id = (select customer_id from loyalty_transaction where id = ?)", userId, transaction);
  }

  private boolean isOwn(String named, UUID userId, Object key) {
    return database.first(OWN + " and " + named, row -> true, userId, key).isPresent();
  }
}
