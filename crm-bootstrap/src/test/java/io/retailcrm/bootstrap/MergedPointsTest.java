package io.retailcrm.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The points of customers who are merged, and taken apart again. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class MergedPointsTest {

  private static final String LOYALTY = Crm.CUSTOMERS + "/loyalty";

  private String survivor;
  private String duplicate;

  @BeforeEach
  void twoCustomers() {
    survivor = Crm.aCustomer().getString("id");
    duplicate = Crm.aCustomer().getString("id");
  }

  @Test
  void whatWasTakenBackOfTheDuplicatesPointsIsNotTakenFromTheSurvivor() {
    // Given
    String kept = earn(survivor, 50);
    String returned = earn(duplicate, 100);
    String merge = merge(survivor, duplicate);
    reverse(returned, 100).then().statusCode(201);

    // When
    undo(merge);

    // Then
    assertThat(points(survivor)).containsExactly(50, 50, 0);
    assertThat(points(duplicate)).containsExactly(0, 0, 0);
    reverse(kept, 50).then().statusCode(201);
    assertThat(points(survivor)).containsExactly(0, 0, 0);
    isAudited();
  }

  @Test
  void pointsOfWhoWasMergedIntoTheDuplicateFindTheirWayBack() {
    // Given
    String first = Crm.aCustomer().getString("id");
    String earned = earn(first, 100);
    earn(duplicate, 20);
    earn(survivor, 3);
    String inner = merge(duplicate, first);
    String outer = merge(survivor, duplicate);
    reverse(earned, 40).then().statusCode(201);

    // When
    undo(outer);
    undo(inner);

    // Then
    assertThat(points(first)).containsExactly(60, 60, 0);
    assertThat(points(duplicate)).containsExactly(20, 20, 0);
    assertThat(points(survivor)).containsExactly(3, 3, 0);
    isAudited();
  }

  @Test
  void theDuplicatesDebtIsPaidFirstAndTheSurvivorsOwnStays() {
    // Given
    String spent = earn(duplicate, 80);
    redeem(duplicate, 80);
    reverse(spent, 80).then().statusCode(201);
    assertThat(points(duplicate)).containsExactly(0, 0, 80);
    String merge = merge(survivor, duplicate);
    String own = earn(survivor, 100);
    redeem(survivor, 20);
    reverse(own, 30).then().statusCode(201);
    assertThat(points(survivor)).containsExactly(0, 70, 30);

    // When
    undo(merge);

    // Then
    assertThat(points(duplicate)).containsExactly(0, 0, 0);
    assertThat(points(survivor)).containsExactly(0, 70, 30);
    isAudited();
  }

  @Test
  void pointsThatTheDuplicateGetsBackAreTheDuplicates() {
    // Given
    earn(duplicate, 60);
    String redemption = redeem(duplicate, 60);
    String merge = merge(survivor, duplicate);
    reverse(redemption, 60).then().statusCode(201);
    assertThat(points(survivor)).containsExactly(60, 60, 0);

    // When
    undo(merge);

    // Then
    assertThat(points(duplicate)).containsExactly(60, 60, 0);
    assertThat(points(survivor)).containsExactly(0, 0, 0);
    isAudited();
  }

  @Test
  void theStoryOfTheSurvivorHasTheDuplicatesPoints() {
    // Given
    String earned = earn(duplicate, 100);

    // When
    merge(survivor, duplicate);

    // Then
    JsonPath story = Crm.get(path(survivor) + "/timeline").jsonPath();
    assertThat(story.getList("items.data.transaction_id")).contains(earned);
  }

  private static String earn(String customer, long points) {
    return written(Crm.post(LOYALTY + "/earn", Map.of("customer_id", customer, "points", points)));
  }

  private static String redeem(String customer, long points) {
    return written(
        Crm.post(LOYALTY + "/redeem", Map.of("customer_id", customer, "points", points)));
  }

  private static String written(Response answer) {
    return answer.then().statusCode(201).extract().jsonPath().getString("id");
  }

  private static Response reverse(String transaction, long points) {
    return Crm.post(
        LOYALTY + "/reverse",
        Map.of("transaction_id", transaction, "points", points, "reference", Crm.unique("stage")));
  }

  private static String merge(String survivor, String duplicate) {
    return Crm.post(path(survivor) + "/merge", Map.of("duplicate_id", duplicate))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getString("merge_id");
  }

  private static void undo(String merge) {
    Crm.asAdmin().post(Crm.CUSTOMERS + "/merges/" + merge + "/undo").then().statusCode(200);
  }

  /** Balance, lifetime points and points owed. */
  private static int[] points(String customer) {
    JsonPath balance = Crm.get(path(customer) + "/loyalty/balance").jsonPath();
    return new int[] {
      balance.getInt("current_balance"),
      balance.getInt("lifetime_points"),
      balance.getInt("points_owed")
    };
  }

  private static void isAudited() {
    Crm.get(LOYALTY + "/audit").then().statusCode(200).body("differences", empty());
  }

  private static String path(String customer) {
    return Crm.CUSTOMERS + "/" + customer;
  }
}
