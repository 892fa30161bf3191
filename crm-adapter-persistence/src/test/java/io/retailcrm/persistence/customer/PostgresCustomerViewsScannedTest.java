package io.retailcrm.persistence.customer;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.directory.CustomerViews;
import io.retailcrm.persistence.TestDatabase;
import io.retailcrm.persistence.jdbc.KeysetQuery;

/** Lists that are scanned in order, however few matches are expected. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresCustomerViewsScannedTest extends PostgresCustomerViewsContract {

  @Override
  protected CustomerViews views() {
    return new JdbcCustomerViews(
        database, new KeysetQuery.Bounds(20_000, 0, Long.MAX_VALUE), ledger, calendar);
  }
}
