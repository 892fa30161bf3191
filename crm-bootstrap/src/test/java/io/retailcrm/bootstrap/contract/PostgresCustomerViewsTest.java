package io.retailcrm.bootstrap.contract;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.directory.CustomerViews;
import io.retailcrm.bootstrap.TestDatabase;
import jakarta.inject.Inject;

/** Lists as the service finds them. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresCustomerViewsTest extends PostgresCustomerViewsContract {

  @Inject CustomerViews views;

  @Override
  protected CustomerViews views() {
    return views;
  }
}
