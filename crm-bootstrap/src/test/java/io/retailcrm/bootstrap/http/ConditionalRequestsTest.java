package io.retailcrm.bootstrap.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ConditionalRequestsTest {

  private static final String ANALYTICS = Crm.CUSTOMERS + "/analytics";

  @Test
  void aCustomersEntityTagIsTheVersion() {
    // Given
    Response created =
        Crm.post(
            Crm.CUSTOMERS,
            Map.of("first_name", "A", "last_name", "B", "external_id", Crm.unique("ext")));

    // When
    Response read = Crm.get(Crm.CUSTOMERS + "/" + created.path("id"));

    // Then
    created.then().statusCode(201).header("ETag", "\"0\"");
    read.then().statusCode(200).header("ETag", "\"0\"").body("version", equalTo(0));
  }

  @Test
  void whatHasNoVersionIsTaggedByItsContent() {
    // Given
    String one = Crm.CUSTOMERS + "/" + Crm.aCustomer().getString("id") + "/analytics/summary";
    String two = Crm.CUSTOMERS + "/" + Crm.aCustomer().getString("id") + "/analytics/summary";

    // When
    Response first = Crm.get(one);
    Response again = Crm.get(one);
    Response other = Crm.get(two);

    // Then
    assertThat(first.header("ETag")).matches("\"[\\w-]{43}\"").isEqualTo(again.header("ETag"));
    assertThat(other.header("ETag")).isNotEqualTo(first.header("ETag"));
    first.then().contentType(ContentType.JSON);
  }

  @Test
  void whoHasItAlreadyIsToldSo() {
    // Given
    String path = order(Crm.aCustomer().getString("id"));
    String tag = Crm.get(path).header("ETag");

    // When
    Response same = ifNoneMatch(tag, path);
    Response weak = ifNoneMatch("W/" + tag, path);
    Response several = ifNoneMatch("\"a\", " + tag + " ,\"b\"", path);
    Response any = ifNoneMatch("*", path);
    Response other = ifNoneMatch("\"a\"", path);

    // Then
    for (Response known : new Response[] {same, weak, several, any}) {
      known.then().statusCode(304).header("ETag", tag).header("Cache-Control", "no-store");
      assertThat(known.body().asByteArray()).isEmpty();
    }
    other.then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/rfm/distribution",
        "/rfm/segments",
        "/clv/analysis",
      })
  void analyticsOfAllMayBeKeptForAMinute(String path) {
    // When
    Response read = Crm.get(ANALYTICS + path);

    // Then
    read.then().statusCode(200).header("Cache-Control", "private, max-age=60");
    ifNoneMatch(read.header("ETag"), ANALYTICS + path)
        .then()
        .statusCode(304)
        .header("Cache-Control", "private, max-age=60");
  }

  @Test
  void analyticsOfACustomerMustBeAskedForAgain() {
    // Given
    String customer = Crm.aCustomer().getString("id");
    Crm.get(order(customer)).then().statusCode(200);
    Crm.post(ANALYTICS + "/rfm/calculate", Map.of("customer_ids", List.of(customer)))
        .then()
        .statusCode(200);

    // When
    Response read = Crm.get(Crm.CUSTOMERS + "/" + customer + "/analytics/rfm");

    // Then
    read.then().statusCode(200).header("Cache-Control", "private, no-cache");
    ifNoneMatch(read.header("ETag"), Crm.CUSTOMERS + "/" + customer + "/analytics/rfm")
        .then()
        .statusCode(304);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/retail-customers, 200",
    "/api/v1/retail-customers?limit=0, 422",
    "/api/v1/jobs, 200",
    "/api/v1/nowhere, 404",
    "/api/v1/retail-customers/analytics/clv/analysis?limit=x, 422"
  })
  void nobodyMayKeepAnythingElse(String path, int status) {
    // When
    Response read = Crm.get(path);

    // Then
    read.then().statusCode(status).header("Cache-Control", "no-store");
  }

  @Test
  void refusalsAreNotKeptEither() {
    // When
    Response unknown = Crm.get(Crm.CUSTOMERS + "/" + UUID.randomUUID() + "/analytics/rfm");
    Response noToken = given().get(ANALYTICS + "/rfm/distribution");
    Response login = Crm.login("admin@example.com", "wrong");

    // Then
    unknown.then().statusCode(404).header("Cache-Control", "no-store");
    noToken.then().statusCode(401).header("Cache-Control", "no-store");
    login.then().statusCode(401).header("Cache-Control", "no-store");
  }

  @Test
  void thePublicKeysMayBeKeptByAnybody() {
    // When
    Response keys = given().get("/api/v1/auth/jwks");

    // Then
    keys.then().statusCode(200).header("Cache-Control", "public, max-age=300");
  }

  @Test
  void pagesOfListsHaveNoEntityTag() {
    // When
    Response page = Crm.get(Crm.CUSTOMERS);

    // Then
    page.then().statusCode(200).header("ETag", equalTo(null));
    ifNoneMatch("*", Crm.CUSTOMERS).then().statusCode(200);
  }

  @Test
  void aChangeMayNameSeveralVersions() {
    // Given
    String path = Crm.CUSTOMERS + "/" + Crm.aCustomer().getString("id");

    // When
    Response oneOfThem = ifMatch(path, "\"7\", \"0\", W/\"1\"");
    Response inTwoLines = ifMatch(path, "\"0\"", "\"1\"");
    Response any = ifMatch(path, "*");
    Response none = ifMatch(path, "\"0\", \"1\", \"2\"");
    Response weak = ifMatch(path, "W/\"3\"");
    Response nobodys = ifMatch(path, "\"3\"");

    // Then
    oneOfThem.then().statusCode(200).header("ETag", "\"1\"");
    inTwoLines.then().statusCode(200).header("ETag", "\"2\"");
    any.then().statusCode(200).header("ETag", "\"3\"");
    none.then().statusCode(412);
    weak.then().statusCode(412);
    nobodys.then().statusCode(200);
  }

  @Test
  void aListOfVersionsIsTakenOfStaffAndPreferencesToo() {
    // Given
    String customer = Crm.aCustomer().getString("id");
    String preference =
        Crm.post(
                Crm.CUSTOMERS + "/" + customer + "/preferences",
                Map.of(
                    "preference_type", "colour", "preference_key", "k", "preference_value", "red"))
            .header("Location");

    // When
    Response listed =
        Crm.asAdmin()
            .contentType(ContentType.JSON)
            .header("If-Match", "\"4\", \"0\"")
            .body(Map.of("preference_value", "blue"))
            .put(preference);
    Response unknown =
        Crm.asAdmin()
            .contentType(ContentType.JSON)
            .header("If-Match", "\"4\", \"0\"")
            .body(Map.of("first_name", "Ann"))
            .put("/api/v1/staff/" + UUID.randomUUID());

    // Then
    listed.then().statusCode(200);
    unknown.then().statusCode(404);
  }

  @Test
  void ofTwoPeopleWhoChangeOneMappingTheSecondIsToldSo() {
    // Given
    String name = "m" + System.nanoTime();
    String path = Crm.CUSTOMERS + "/import-mappings/" + name;
    Response created = Crm.post(Crm.CUSTOMERS + "/import-mappings", mapping(name, "Mail"));
    String seen = Crm.get(path).header("ETag");

    // When
    Response first = replaced(path, seen, mapping(name, "E-mail"));
    Response second = replaced(path, seen, mapping(name, "Email address"));
    Response deleted = Crm.asAdmin().header("If-Match", seen).delete(path);

    // Then
    created.then().statusCode(201).header("ETag", seen);
    String changed = first.header("ETag");
    first.then().statusCode(200).header("ETag", not(equalTo(seen)));
    second.then().statusCode(412);
    deleted.then().statusCode(412);
    Response now = Crm.get(path);
    now.then().header("ETag", changed);
    assertThat(now.jsonPath().getMap("columns")).containsOnlyKeys("E-mail");
    assertThat(now.jsonPath().getMap("$")).doesNotContainKey("version");
    ifNoneMatch(changed, path).then().statusCode(304);
    String last = replaced(path, "*", mapping(name, "Email address")).header("ETag");
    Crm.asAdmin().header("If-Match", changed + ", " + last).delete(path).then().statusCode(204);
    replaced(path, last, mapping(name, "Mail")).then().statusCode(404);
  }

  private static Map<String, Object> mapping(String name, String column) {
    return Map.of("name", name, "kind", "customers", "columns", Map.of(column, "email"));
  }

  private static Response replaced(String path, String tag, Map<String, Object> mapping) {
    return Crm.asAdmin()
        .contentType(ContentType.JSON)
        .header("If-Match", tag)
        .body(mapping)
        .put(path);
  }

  private static Response ifMatch(String path, String... tags) {
    return Crm.asAdmin()
        .contentType(ContentType.JSON)
        .header("If-Match", tags[0], (Object[]) Arrays.copyOfRange(tags, 1, tags.length))
        .body(Map.of("city", Crm.unique("city")))
        .put(path);
  }

  private static Response ifNoneMatch(String tag, String path) {
    return Crm.asAdmin().header("If-None-Match", tag).get(path);
  }

  /** The path of a new order. */
  private static String order(String customer) {
    String id = Crm.unique("o");
    Crm.post(
            Crm.CUSTOMERS + "/orders",
            Map.of(
                "order_id",
                id,
                "customer_id",
                customer,
                "ordered_at",
                "2025-01-01T10:00:00Z",
                "total",
                10))
        .then()
        .statusCode(201);
    return Crm.CUSTOMERS + "/orders/" + id;
  }
}
