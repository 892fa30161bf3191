package io.retailcrm.bootstrap.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import io.retailcrm.bootstrap.console.Browser.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The console of a shop with a single customer, who has bought once. */
@QuarkusTest
@TestProfile(OneCustomerTest.DatabaseOfItsOwn.class)
@QuarkusTestResource(TestDatabase.class)
class OneCustomerTest {

  /** The customers of other tests are not in this shop. */
  public static class DatabaseOfItsOwn implements QuarkusTestProfile {}

  @Test
  void everyViewMakesSense() {
    // Given
    String id = Crm.aCustomer().getString("id");
    Crm.post(
            Crm.CUSTOMERS + "/orders",
            Map.of(
                "order_id",
                "only",
                "customer_id",
                id,
                "total",
                500,
                "ordered_at",
                "2026-01-15T10:00:00Z"))
        .then()
        .statusCode(201);
    Crm.post(Crm.CUSTOMERS + "/analytics/rfm/calculate", Map.of()).then().statusCode(200);
    Crm.post(Crm.CUSTOMERS + "/analytics/clv/calculate", Map.of()).then().statusCode(200);
    List<String> views = new ArrayList<>(ConsoleTest.VIEWS);
    ConsoleTest.PARTS.forEach(part -> views.add("customers/" + id + part));
    List<String> faults = new ArrayList<>();
    try (Browser browser = Browser.open("http://localhost:" + RestAssured.port);
        Visitor visitor =
            browser.visitor().signIn("admin@example.com", TestDatabase.ADMIN_PASSWORD)) {

      // When
      for (String view : views) {
        faults.addAll(visitor.goTo(view).faults(view));
        visitor.keepPicture("one-" + ConsoleTest.name(view.replace(id, "one")));
      }

      // Then
      assertThat(faults).isEmpty();
      assertThat(browser.complaints()).isEmpty();
      visitor.goTo("customers").expect("1 found");
      visitor.goTo("").expect("1 active");
      visitor.goTo("value").expect("no range for this estimate");
      visitor.goTo("segments").expect("1 customer with an order");
      visitor.goTo("segments/flow").expect("Nothing to compare yet");
      visitor.goTo("segments/grid").page().locator("table.heat td a").click();
      visitor.expect("1 found");
    }
  }
}
