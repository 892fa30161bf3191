package io.retailcrm.bootstrap.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EarningShop.class)
@QuarkusTestResource(TestDatabase.class)
class LoyaltyOfOrdersTest {

  private static final Instant ORDERED_AT = Instant.now().minusSeconds(60);

  private JsonPath customer;
  private String path;

  @BeforeEach
  void aCustomer() {
    customer = Crm.aCustomer();
    path = Crm.CUSTOMERS + "/" + customer.getString("id");
  }

  @Test
  @Tag("case:earn-then-return")
  void anOrderEarnsOnceAndItsReturnTakesThePointsBack() {
    // Given
    String order = Crm.unique("order");

    // When
    place(order, "1999.90");
    place(order, "1999.90");

    // Then
    Crm.get(path + "/loyalty/transactions")
        .then()
        .body("total", equalTo(1))
        .body("items[0].points", equalTo(199))
        .body("items[0].transaction_type", equalTo("EARNED"))
        .body("items[0].order_id", equalTo(order));
    Crm.post(
            Crm.CUSTOMERS + "/loyalty/earn",
            Map.of("customer_id", customer.getString("id"), "points", 199, "order_id", order))
        .then()
        .statusCode(201);
    Crm.post(
            Crm.CUSTOMERS + "/orders/" + order + "/returns",
            Map.of("return_id", "return-1", "amount", new BigDecimal("1999.90")))
        .then()
        .statusCode(201);
    Crm.get(path + "/loyalty/balance").then().body("current_balance", equalTo(0));
  }

  @Test
  void aFileOfOrdersEarnsAsTheTillDoes() {
    // Given
    Instant recent = Instant.now().minus(Duration.ofDays(3));
    Instant old = Instant.now().minus(Duration.ofDays(500));
    String number = customer.getString("customer_number");
    String file =
        "order_id,customer_number,ordered_at,total\n"
            + "%s,%s,%s,10000\n".formatted(Crm.unique("order"), number, recent)
            + "%s,%s,%s,100\n".formatted(Crm.unique("order"), number, recent.plusSeconds(1))
            + "%s,%s,%s,5000\n".formatted(Crm.unique("order"), number, old);

    // When
    Crm.imported("kind=orders", "text/csv", file.getBytes(StandardCharsets.UTF_8));
    Crm.imported("kind=orders", "text/csv", file.getBytes(StandardCharsets.UTF_8));

    // Then
    Crm.get(path + "/loyalty/balance")
        .then()
        .body("current_balance", equalTo(1_020))
        .body("tier", equalTo("silver"));
  }

  @Test
  void theScheduleStartsAJobOnceForEachTimeItIsDue() throws Exception {
    // Given
    Set<String> kinds = Set.of("expire_points", "rfm", "clv");
    Instant deadline = Instant.now().plusSeconds(90);

    // When
    while (!succeeded().equals(kinds)) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.sleep(200);
    }

    // Then
    assertThat(scheduled())
        .allSatisfy(
            job -> {
              assertThat(job.get("kind")).isIn(kinds);
              assertThat(job.get("status")).isIn("queued", "running", "succeeded");
            });
  }

  private static Set<String> succeeded() {
    return scheduled().stream()
        .filter(job -> job.get("status").equals("succeeded"))
        .map(job -> job.get("kind").toString())
        .collect(Collectors.toSet());
  }

  private static List<Map<String, Object>> scheduled() {
    return Crm.get(Crm.JOBS + "?limit=1000")
        .jsonPath()
        .<Map<String, Object>>getList("items")
        .stream()
        .filter(job -> !job.get("kind").toString().startsWith("import"))
        .toList();
  }

  private void place(String order, String total) {
    Crm.post(
            Crm.CUSTOMERS + "/orders",
            Map.of(
                "order_id",
                order,
                "customer_id",
                customer.getString("id"),
                "ordered_at",
                ORDERED_AT.toString(),
                "total",
                new BigDecimal(total)))
        .then()
        .statusCode(201);
  }

  @Test
  void aFileOfReturnsTakesPointsBackAsTheTillDoes() {
    // Given
    String order = Crm.unique("order");
    place(order, "1000.00");
    byte[] file =
        ("return_id,order_id,amount\nR-1," + order + ",250.00\n").getBytes(StandardCharsets.UTF_8);

    // When
    Crm.imported("kind=returns", "text/csv", file);
    Crm.imported("kind=returns", "text/csv", file);

    // Then
    Crm.get(path + "/loyalty/balance").then().body("current_balance", equalTo(75));
  }
}
