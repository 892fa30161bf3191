package io.retailcrm.bootstrap.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void aDebtFollowsWhoOwesItThroughAChain() {
    // Given
    String first = Crm.aCustomer().getString("id");
    String spent = earn(first, 100);
    redeem(first, 100);
    String inner = merge(duplicate, first);
    String outer = merge(survivor, duplicate);
    reverse(spent, 100).then().statusCode(201);
    assertThat(points(survivor)).containsExactly(0, 0, 100);

    // When
    undo(outer);
    undo(inner);

    // Then
    assertThat(points(first)).containsExactly(0, 0, 100);
    assertThat(points(duplicate)).containsExactly(0, 0, 0);
    assertThat(points(survivor)).containsExactly(0, 0, 0);
    isAudited();
  }

  @Test
  void aDebtThatWasPaidInAChainDoesNotComeBack() {
    // Given
    String first = Crm.aCustomer().getString("id");
    owes(first, 80);
    owes(duplicate, 50);
    String inner = merge(duplicate, first);
    String outer = merge(survivor, duplicate);
    earn(survivor, 80);
    assertThat(points(survivor)).containsExactly(0, 80, 50);

    // When
    undo(outer);
    undo(inner);

    // Then
    assertThat(points(first)).containsExactly(0, 0, 0);
    assertThat(points(duplicate)).containsExactly(0, 0, 50);
    assertThat(points(survivor)).containsExactly(0, 80, 0);
    isAudited();
  }

  private static void owes(String customer, long points) {
    String spent = earn(customer, points);
    redeem(customer, points);
    reverse(spent, points).then().statusCode(201);
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

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whateverIsMergedAndUndoneEverybodyEndsWithWhatIsTheirs(long seed) {
    // Given
    SplittableRandom random = new SplittableRandom(seed);
    List<String> customers = new ArrayList<>(List.of(survivor, duplicate));
    customers.add(Crm.aCustomer().getString("id"));
    customers.add(Crm.aCustomer().getString("id"));
    Map<String, String> mergedInto = new HashMap<>();
    Map<String, String> merges = new HashMap<>();
    Map<String, Integer> lifetimes = new HashMap<>();
    List<Line> lines = new ArrayList<>();
    int net = 0;

    // When
    for (int step = 0; step < 60; step++) {
      String one = customers.get(random.nextInt(customers.size()));
      String holder = one;
      while (mergedInto.containsKey(holder)) {
        holder = mergedInto.get(holder);
      }
      int points = 1 + random.nextInt(50);
      switch (random.nextInt(6)) {
        case 0, 1 -> {
          lines.add(new Line(earn(one, points), holder, true, points));
          lifetimes.merge(holder, points, Integer::sum);
          net += points;
        }
        case 2 -> {
          if (points(holder)[0] >= points) {
            lines.add(new Line(redeem(one, points), holder, false, points));
            net -= points;
          }
        }
        case 3 -> {
          if (!lines.isEmpty()) {
            Line line = lines.remove(random.nextInt(lines.size()));
            int part = 1 + random.nextInt(line.points());
            reverse(line.id(), part).then().statusCode(201);
            net += line.earned() ? -part : part;
            lifetimes.merge(line.owner(), line.earned() ? -part : 0, Integer::sum);
          }
        }
        case 4 -> {
          if (!holder.equals(one)) {
            break;
          }
          String other = customers.get(random.nextInt(customers.size()));
          if (!other.equals(one) && !mergedInto.containsKey(other)) {
            merges.put(other, merge(one, other));
            mergedInto.put(other, one);
          }
        }
        default -> {
          String into = mergedInto.get(one);
          if (into != null && !mergedInto.containsKey(into)) {
            undo(merges.get(one));
            mergedInto.remove(one);
          }
        }
      }
    }
    while (!mergedInto.isEmpty()) {
      for (String one : customers) {
        String into = mergedInto.get(one);
        if (into != null && !mergedInto.containsKey(into)) {
          undo(merges.get(one));
          mergedInto.remove(one);
        }
      }
    }

    // Then
    int held = 0;
    for (String customer : customers) {
      int[] points = points(customer);
      assertThat(points[1]).isEqualTo(lifetimes.getOrDefault(customer, 0));
      held += points[0] - points[2];
    }
    assertThat(held).isEqualTo(net);
    isAudited();
  }

  /** An earning or a redemption, and whose it is. */
  private record Line(String id, String owner, boolean earned, int points) {}

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
