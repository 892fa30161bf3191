package io.retailcrm.persistence.customer;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.directory.CustomerViews;
import io.retailcrm.persistence.TestDatabase;
import io.retailcrm.persistence.jdbc.KeysetQuery;

/** Lists whose scans end after two rows, so that matches are collected. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresCustomerViewsBoundedTest extends PostgresCustomerViewsContract {

  @Override
  protected CustomerViews views() {
    return new JdbcCustomerViews(
        database, new KeysetQuery.Bounds(2, 0, Long.MAX_VALUE), ledger, calendar);
  }
}
