package io.retailcrm.bootstrap.http;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request asks for is never ignored. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RequestParametersTest {

  @Test
  void aMisspeltFilterExportsNobody() {
    // When
    Response answer = Crm.get(Crm.CUSTOMERS + "/export?chanel=email");

    // Then
    answer
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors.field", equalTo(List.of("chanel")));
  }

  @Test
  void aParameterInOtherLettersIsUnknown() {
    // When
    Response answer = Crm.get(Crm.CUSTOMERS + "?Limit=1");

    // Then
    answer.then().statusCode(422).body("errors.field", equalTo(List.of("Limit")));
  }

  @Test
  @Tag("case:query-lists")
  void aParameterThatIsGivenTwiceIsRefused() {
    // When
    Response one = Crm.get(Crm.CUSTOMERS + "/export?channel=email&channel=sms");
    Response many = Crm.get(Crm.CUSTOMERS + "?rfm_segments=Lost&rfm_segments=Loyal");

    // Then
    one.then().statusCode(422).body("errors.field", equalTo(List.of("channel")));
    many.then().statusCode(200);
  }

  @Test
  @Tag("case:query-lists")
  void anEmptyNameInAListOfSegmentsIsRefused() {
    // When
    Response first = Crm.get(Crm.CUSTOMERS + "?rfm_segments=&rfm_segments=Lost");
    Response last = Crm.get(Crm.CUSTOMERS + "?rfm_segments=Lost,");
    Response none = Crm.get(Crm.CUSTOMERS + "?rfm_segments=");

    // Then
    first.then().statusCode(422).body("errors.field", equalTo(List.of("rfm_segments")));
    last.then().statusCode(422).body("errors.field", equalTo(List.of("rfm_segments")));
    none.then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/audit",
        "/api/v1/jobs",
        "/api/v1/staff",
        "/api/v1/retail-customers/{id}/orders",
        "/api/v1/retail-customers/{id}/timeline",
        "/api/v1/retail-customers/{id}/loyalty/transactions"
      })
  void aListThatHasNoCursorRefusesOne(String list) {
    // Given
    String path = list.replace("{id}", Crm.aCustomer().getString("id"));

    // When
    Response answer = Crm.get(path + "?cursor=");

    // Then
    answer.then().statusCode(422).body("errors.field", equalTo(List.of("cursor")));
  }

  @Test
  void allThatIsBadIsNamedWhetherInThePathTheQueryOrTheBody() {
    // When
    Response answer =
        Crm.asAdmin()
            .contentType("application/json")
            .body(Map.of("first_name", " ", "shoe_size", 42))
            .put(Crm.CUSTOMERS + "/xyz?notify=true");

    // Then
    answer
        .then()
        .statusCode(422)
        .body(
            "errors.field", containsInAnyOrder("customer_id", "notify", "first_name", "shoe_size"));
  }

  @Test
  void aBadIdempotencyKeyIsNamedBesideTheOtherErrors() {
    // Given
    String customer = Crm.aCustomer().getString("id");

    // When
    Response withBody =
        Crm.asAdmin()
            .header("Idempotency-Key", "two words")
            .contentType("application/json")
            .body(Map.of("shoe_size", 42))
            .post(Crm.CUSTOMERS + "/" + customer + "/preferences?notify=true");
    Response without =
        Crm.asAdmin()
            .header("Idempotency-Key", "two words")
            .post(Crm.CUSTOMERS + "/xyz/deactivate?why=x");

    // Then
    withBody
        .then()
        .statusCode(422)
        .body(
            "errors.field",
            containsInAnyOrder(
                "Idempotency-Key",
                "notify",
                "shoe_size",
                "preference_type",
                "preference_key",
                "preference_value"));
    without
        .then()
        .statusCode(422)
        .body("errors.field", containsInAnyOrder("Idempotency-Key", "customer_id", "why"));
  }

  @Test
  void aBadBodyOfASearchIsNamedBesideItsParameters() {
    // When
    Response answer =
        Crm.post(
            Crm.CUSTOMERS + "/search?limit=0&skip=-1&page=2",
            Map.of("min_orders", -1, "shoe_size", 42));

    // Then
    answer
        .then()
        .statusCode(422)
        .body(
            "errors.field", containsInAnyOrder("limit", "skip", "page", "min_orders", "shoe_size"));
  }

  @Test
  void allBadParametersOfAnExportAreNamed() {
    // When
    Response answer =
        Crm.get(
            Crm.CUSTOMERS
                + "/export?chanel=email&format=xls&is_active=yes&min_orders=x&registered_after=May"
                + "&loyalty_tier=tin&min_total_spent=-1");

    // Then
    answer
        .then()
        .statusCode(422)
        .body(
            "errors.field",
            containsInAnyOrder(
                "chanel",
                "format",
                "is_active",
                "min_orders",
                "registered_after",
                "loyalty_tier",
                "min_total_spent"));
  }

  @Test
  void aBodyThatIsNoJsonIsRefusedBeforeAParameter() {
    // When
    Response answer =
        Crm.asAdmin()
            .contentType("application/json")
            .body("{")
            .put(Crm.CUSTOMERS + "/xyz?notify=true");

    // Then
    answer.then().statusCode(400);
  }

  @Test
  void moreBadParametersThanCanBeReadAreNotAllNamed() {
    // When
    Response answer = Crm.get(Crm.CUSTOMERS + "?a" + "&a".repeat(5) + manyNames());

    // Then
    answer.then().statusCode(422).body("errors.size()", equalTo(51));
  }

  private static String manyNames() {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      names.append("&b").append(i).append("=1");
    }
    return names.toString();
  }
}
