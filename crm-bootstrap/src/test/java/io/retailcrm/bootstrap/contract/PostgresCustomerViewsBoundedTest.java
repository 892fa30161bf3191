package io.retailcrm.bootstrap.contract;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.directory.CustomerViews;
import io.retailcrm.bootstrap.TestDatabase;
import io.retailcrm.persistence.customer.JdbcCustomerViews;
import io.retailcrm.persistence.jdbc.KeysetQuery;

/** Lists whose walks are given up after two rows, and go the other way. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresCustomerViewsBoundedTest extends PostgresCustomerViewsContract {

  @Override
  protected CustomerViews views() {
    return new JdbcCustomerViews(database, new KeysetQuery.Bounds(2, 0), ledger, calendar);
  }
}
