package io.retailcrm.bootstrap.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.retailcrm.application.work.Concurrently;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Many tills at one account. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class LoyaltyRacesTest {

  private static final String LOYALTY = Crm.CUSTOMERS + "/loyalty";
  private static final int CLIENTS = 32;
  private static final int CALLS = 12;

  /** What one client knows to be done. */
  private record Done(long earned, long redeemed) {}

  @Test
  void noPointIsLostDoubledOrSpentTwice() throws Exception {
    // Given
    String customer = Crm.aCustomer().getString("id");

    // When: each call is sent twice under its key
    List<Done> all = Concurrently.run(CLIENTS, client -> work(customer, client));

    // Then
    long earned = all.stream().mapToLong(Done::earned).sum();
    long redeemed = all.stream().mapToLong(Done::redeemed).sum();
    JsonPath lots = get(customer, "lots?limit=1000");
    JsonPath transactions = get(customer, "transactions?limit=1000");
    assertThat(redeemed).isPositive();
    assertThat(get(customer, "balance").getLong("current_balance")).isEqualTo(earned - redeemed);
    assertThat(sum(lots.getList("items.remaining"))).isEqualTo(earned - redeemed);
    assertThat(sum(transactions.getList("items.points"))).isEqualTo(earned - redeemed);
    assertThat(transactions.<Integer>getList("items.balance_after")).allMatch(after -> after >= 0);
  }

  @Test
  void anOrderThatSeveralTillsSendEarnsOnce() throws Exception {
    // Given
    String order = Crm.unique("order");
    String customer = Crm.aCustomer().getString("id");
    Map<String, Object> body = Map.of("customer_id", customer, "points", 10, "order_id", order);

    // When
    List<String> answers =
        Concurrently.run(8, till -> Crm.post(LOYALTY + "/earn", body).path("id"));

    // Then
    assertThat(answers).doesNotContainNull().containsOnly(answers.get(0));
    assertThat(get(customer, "balance").getLong("current_balance")).isEqualTo(10);
  }

  @Test
  void anOrderEarnsForOneOfTwoCustomersAtTheSameMoment() throws Exception {
    // Given
    String order = Crm.unique("order");
    List<String> customers =
        List.of(Crm.aCustomer().getString("id"), Crm.aCustomer().getString("id"));

    // When
    List<Integer> answers =
        Concurrently.run(
            2,
            till ->
                Crm.post(
                        LOYALTY + "/earn",
                        Map.of("customer_id", customers.get(till), "points", 10, "order_id", order))
                    .statusCode());

    // Then
    assertThat(answers).containsExactlyInAnyOrder(201, 422);
  }

  private static Done work(String customer, int client) {
    SplittableRandom random = new SplittableRandom(client);
    long earned = 0;
    long redeemed = 0;
    for (int call = 0; call < CALLS; call++) {
      boolean earns = random.nextInt(3) > 0;
      long points = 1 + random.nextInt(50);
      String key = Crm.unique("key");
      Response first = send(customer, earns, points, key);
      Response again = send(customer, earns, points, key);
      assertThat(first.statusCode()).isIn(201, 400);
      assertThat(again.asString()).isEqualTo(first.asString());
      if (first.statusCode() == 201) {
        earned += earns ? points : 0;
        redeemed += earns ? 0 : points;
      }
    }
    return new Done(earned, redeemed);
  }

  private static Response send(String customer, boolean earns, long points, String key) {
    return Crm.asAdmin()
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(Map.of("customer_id", customer, "points", points))
        .post(LOYALTY + (earns ? "/earn" : "/redeem"));
  }

  private static JsonPath get(String customer, String what) {
    return Crm.get(Crm.CUSTOMERS + "/" + customer + "/loyalty/" + what).jsonPath();
  }

  private static long sum(List<Integer> numbers) {
    return numbers.stream().mapToLong(Integer::longValue).sum();
  }
}
