package io.retailcrm.persistence.export;

import io.retailcrm.application.directory.CustomerFilter;
import io.retailcrm.application.directory.CustomerSort;
import io.retailcrm.application.export.ExportViews;
import io.retailcrm.application.export.ExportedOrder;
import io.retailcrm.application.export.ExportedTransaction;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.persistence.customer.JdbcCustomerViews;
import io.retailcrm.persistence.jdbc.KeysetQuery;
import io.retailcrm.persistence.loyalty.LedgerRows;
import io.retailcrm.persistence.purchase.JdbcOrders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;

/** The records of the customers that a filter of customers finds. */
@ApplicationScoped
public class JdbcExportViews implements ExportViews {

  /** Few, because an order may have a thousand items. */
  private static final int ORDERS_AT_ONCE = 200;

  private static final int TRANSACTIONS_AT_ONCE = 5_000;

  private static final String KEYS =
      "c.id as found_customer, c.customer_number as found_number, c.external_id as found_external_id";

  /** A merge moves orders to the survivor. */
  private static final String ORDERS =
      JdbcCustomerViews.TABLES + " join purchase_order o on o.customer_id = c.id";

  /** A merge leaves transactions with the duplicate, whose survivor may be a duplicate itself. */
  private static final String TRANSACTIONS =
      JdbcCustomerViews.TABLES
          + """

          join (
            select id as survivor, id as account from customer
            union all (
              with recursive merged as (
                select id, merged_into from customer where merged_into is not null
                union all
                select m.id, d.merged_into from merged m join customer d on d.id = m.merged_into
                where d.merged_into is not null)
              select merged_into, id from merged)
          ) as accounts on accounts.survivor = c.id
          join loyalty_transaction t on t.customer_id = accounts.account
          left join loyalty_description d on d.transaction_id = t.id\
          """;

  private final JdbcCustomerViews customers;
  private final JdbcOrders orders;

  JdbcExportViews(JdbcCustomerViews customers, JdbcOrders orders) {
    this.customers = customers;
    this.orders = orders;
  }

  @Override
  public void orders(CustomerFilter filter, Consumer<ExportedOrder> consumer) {
    customers
        .query(filter, CustomerSort.NEWEST_FIRST)
        .forEach(
            ORDERS_AT_ONCE,
            new KeysetQuery.Sql("o.*, " + KEYS, List.of()),
            new KeysetQuery.Sql(ORDERS, List.of()),
            JdbcCustomerViews.NEWEST_FIRST + ", o.ordered_at, o.order_id",
            row ->
                consumer.accept(
                    new ExportedOrder(
                        orders.order(row),
                        row.text("found_number"),
                        row.textOrNull("found_external_id"))));
  }

  @Override
  public void transactions(CustomerFilter filter, Consumer<ExportedTransaction> consumer) {
    customers
        .query(filter, CustomerSort.NEWEST_FIRST)
        .forEach(
            TRANSACTIONS_AT_ONCE,
            new KeysetQuery.Sql("t.*, d.description, " + KEYS, List.of()),
            new KeysetQuery.Sql(TRANSACTIONS, List.of()),
            JdbcCustomerViews.NEWEST_FIRST + ", t.created_at, t.sequence, t.id",
            row ->
                consumer.accept(
                    new ExportedTransaction(
                        LedgerRows.transaction(row),
                        new CustomerId(row.id("found_customer")),
                        row.text("found_number"),
                        row.textOrNull("found_external_id"))));
  }
}
