package io.retailcrm.bootstrap.openapi;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.retailcrm.bootstrap.TestDatabase;
import io.retailcrm.bootstrap.loyalty.EarningShop;

/** The same for a shop in euros. */
@QuarkusTest
@TestProfile(EarningShop.class)
@QuarkusTestResource(TestDatabase.class)
class EuroTest extends CurrencyTest {

  @Override
  String currency() {
    return "EUR";
  }
}
