package io.retailcrm.persistence.access;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.access.Throttle;
import io.retailcrm.application.access.ThrottleContract;
import io.retailcrm.persistence.TestDatabase;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresThrottleTest extends ThrottleContract {

  @Inject Throttle throttle;

  @Override
  protected Throttle throttle() {
    return throttle;
  }
}
