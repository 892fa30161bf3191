package io.retailcrm.persistence.customer;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.directory.CustomerViews;
import io.retailcrm.persistence.TestDatabase;
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
