package io.retailcrm.bootstrap.preference;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.retailcrm.application.work.Concurrently;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PreferencesTest {

  private String customer;
  private String path;

  @BeforeEach
  void aCustomer() {
    customer = Crm.aCustomer().getString("id");
    path = Crm.CUSTOMERS + "/" + customer + "/preferences";
  }

  @Test
  void aNewPreferenceIsFoundWhereLocationSays() {
    // When
    Response created = Crm.post(path, setting("communication", "email_frequency", "weekly"));

    // Then
    JsonPath preference = created.then().statusCode(201).extract().jsonPath();
    assertThat(preference.<String, Object>getMap(""))
        .containsEntry("customer_id", customer)
        .containsEntry("preference_type", "communication")
        .containsEntry("preference_key", "email_frequency")
        .containsEntry("preference_value", "weekly")
        .containsEntry("version", 0)
        .containsOnlyKeys(
            "id",
            "customer_id",
            "preference_type",
            "preference_key",
            "preference_value",
            "created_at",
            "updated_at",
            "version");
    assertThat(created.header("Location")).endsWith(path + "/" + preference.getString("id"));
    assertThat(Crm.get(created.header("Location")).then().statusCode(200).extract().asString())
        .isEqualTo(created.asString());
    assertThat(Crm.get(path).then().statusCode(200).extract().jsonPath().getList("items"))
        .containsExactly(preference.getMap(""));
  }

  @Test
  void theSameTypeAndKeyAgainIsTheSamePreferenceWithAnotherValue() {
    // Given
    JsonPath first = made("communication", "email_frequency", "weekly");

    // When
    Response again = Crm.post(path + "/", setting("communication", "email_frequency", "daily"));

    // Then
    again
        .then()
        .statusCode(200)
        .body("id", equalTo(first.getString("id")))
        .body("preference_value", equalTo("daily"))
        .body("created_at", equalTo(first.getString("created_at")))
        .body("version", equalTo(1));
    Crm.get(path).then().body("total", equalTo(1));
  }

  @Test
  void aPutChangesTheValueAndNothingElse() {
    // Given
    JsonPath first = made("communication", "email_frequency", "weekly");

    // When
    Response changed = put(first.getString("id"), Map.of("preference_value", "daily"));

    // Then
    changed
        .then()
        .statusCode(200)
        .body("preference_key", equalTo("email_frequency"))
        .body("preference_value", equalTo("daily"))
        .body("version", equalTo(1));
    assertThat(Crm.get(path + "/" + first.getString("id")).asString())
        .isEqualTo(changed.asString());
  }

  @Test
  void manyAreSetAtOnceAndAnsweredInTheirOrder() {
    // Given
    JsonPath known = made("shopping", "favorite_category", "shoes");

    // When
    Response answer =
        bulk(
            setting("communication", "email_frequency", "weekly"),
            setting("shopping", "favorite_category", "shirts"),
            setting("payment", "preferred_method", "card"));

    // Then
    answer.then().statusCode(200).body("total", equalTo(3)).body("skip", equalTo(0));
    assertThat(answer.jsonPath().<String>getList("items.preference_value"))
        .containsExactly("weekly", "shirts", "card");
    assertThat(answer.jsonPath().getString("items[1].id")).isEqualTo(known.getString("id"));
    Crm.get(path).then().body("total", equalTo(3));
  }

  @Test
  void ofManyAllAreSetOrNone() {
    // Given
    made("communication", "email_frequency", "weekly");

    // When
    Response answer =
        bulk(
            setting("communication", "email_frequency", "daily"),
            setting("Shopping", "favorite_category", "shirts"),
            setting("payment", "preferred_method", ""));

    // Then
    answer.then().statusCode(422);
    assertThat(answer.jsonPath().<String>getList("errors.field"))
        .containsExactlyInAnyOrder(
            "preferences[1].preference_type", "preferences[2].preference_value");
    Crm.get(path)
        .then()
        .body("total", equalTo(1))
        .body("items[0].preference_value", equalTo("weekly"));
  }

  @Test
  void aPreferenceThatStandsInARequestTwiceIsNamed() {
    // When
    Response answer =
        bulk(
            setting("communication", "email_frequency", "weekly"),
            setting("shopping", "email_frequency", "weekly"),
            setting("communication", "email_frequency", "daily"));

    // Then
    answer.then().statusCode(422);
    assertThat(answer.jsonPath().<String>getList("errors.field"))
        .containsExactly("preferences[2].preference_key");
    assertThat(answer.jsonPath().getString("errors[0].message")).contains("preferences[0]");
    Crm.get(path).then().body("total", equalTo(0));
  }

  @Test
  void aRequestHasOneToAHundredPreferences() {
    // Given
    Object[] hundred = settings("brand", 100);

    // When
    Response most = bulk(hundred);
    Response tooMany = bulk(settings("colour", 101));
    Response none = bulk();

    // Then
    most.then().statusCode(200).body("total", equalTo(100));
    tooMany.then().statusCode(422).body("errors.field", equalTo(List.of("preferences")));
    none.then().statusCode(422).body("errors.field", equalTo(List.of("preferences")));
  }

  @Test
  void nobodyMayHaveMoreThanFiveHundred() {
    // Given
    for (int i = 0; i < 5; i++) {
      bulk(settings("brand_" + i, 100)).then().statusCode(200);
    }

    // When
    Response oneMore = Crm.post(path, setting("communication", "email_frequency", "weekly"));
    Response someMore = bulk(setting("brand_0", "key_0", "no"), setting("brand_0", "new", "no"));
    Response another = Crm.post(path, setting("brand_0", "key_0", "maybe"));

    // Then
    oneMore
        .then()
        .statusCode(400)
        .body("detail", equalTo("A customer can have at most 500 preferences"));
    someMore.then().statusCode(400);
    another.then().statusCode(200).body("version", equalTo(1));
    Crm.get(path).then().body("total", equalTo(500));
  }

  @Test
  void listsArePagedAndCanBeOfOneType() {
    // Given
    bulk(settings("brand", 3)).then().statusCode(200);
    made("communication", "email_frequency", "weekly");

    // When
    Response page = Crm.get(path + "?preference_type=brand&skip=1&limit=1");

    // Then
    page.then()
        .statusCode(200)
        .body("total", equalTo(3))
        .body("items.preference_type", equalTo(List.of("brand")));
    assertThat(page.headers().getValues("Link"))
        .anyMatch(link -> link.contains("preference_type=brand") && link.contains("skip=2"));
    Crm.get(path + "?preference_type=unheard_of").then().body("total", equalTo(0));
    Crm.get(path).then().body("items[0].preference_type", equalTo("communication"));
  }

  @Test
  void aDeletedPreferenceIsGone() {
    // Given
    String one = path + "/" + made("communication", "email_frequency", "weekly").getString("id");

    // When
    Response deleted = Crm.asAdmin().delete(one);

    // Then
    deleted.then().statusCode(204);
    assertThat(deleted.asString()).isEmpty();
    for (Response later :
        List.of(
            Crm.asAdmin().delete(one),
            Crm.get(one),
            put(one.substring(one.lastIndexOf('/') + 1), Map.of("preference_value", "daily")))) {
      later.then().statusCode(404).body("detail", equalTo("Preference not found"));
    }
    Crm.post(path, setting("communication", "email_frequency", "weekly")).then().statusCode(201);
  }

  @Test
  void anothersPreferenceIsNotFound() {
    // Given
    String foreign = made("communication", "email_frequency", "weekly").getString("id");
    path = Crm.CUSTOMERS + "/" + Crm.aCustomer().getString("id") + "/preferences";

    // Then
    for (Response answer :
        List.of(
            Crm.get(path + "/" + foreign),
            put(foreign, Map.of("preference_value", "daily")),
            Crm.asAdmin().delete(path + "/" + foreign))) {
      answer.then().statusCode(404).body("detail", equalTo("Preference not found"));
    }
  }

  @Test
  void afterAMergeTheSurvivorHasThePreferencesOfBothAndItsOwnWin() {
    // Given
    made("communication", "email_frequency", "weekly");
    String survivor = customer;
    aCustomer();
    made("communication", "email_frequency", "daily");
    made("shopping", "favorite_category", "shirts");
    Crm.post(Crm.CUSTOMERS + "/" + survivor + "/merge", Map.of("duplicate_id", customer))
        .then()
        .statusCode(200);

    // When
    Response throughTheDuplicate = Crm.get(path);
    Response added = Crm.post(path, setting("payment", "preferred_method", "card"));

    // Then
    assertThat(throughTheDuplicate.jsonPath().<String>getList("items.preference_value"))
        .containsExactlyInAnyOrder("weekly", "shirts");
    added.then().statusCode(201).body("customer_id", equalTo(survivor));
    assertThat(added.header("Location")).contains(survivor);
    Crm.get(added.header("Location")).then().statusCode(200);
    Crm.get(Crm.CUSTOMERS + "/" + survivor + "/preferences").then().body("total", equalTo(3));
  }

  @Test
  void nobodyHasPreferencesWhoIsNotThere() {
    // Given
    path = Crm.CUSTOMERS + "/" + UUID.randomUUID() + "/preferences";
    String one = path + "/" + UUID.randomUUID();

    // Then
    for (Response answer :
        List.of(
            Crm.get(path),
            Crm.get(one),
            Crm.post(path, setting("communication", "email_frequency", "weekly")),
            bulk(setting("communication", "email_frequency", "weekly")),
            put(one.substring(one.lastIndexOf('/') + 1), Map.of("preference_value", "daily")),
            Crm.asAdmin().delete(one))) {
      answer.then().statusCode(404).body("detail", equalTo("Customer not found"));
    }
  }

  @Test
  void whoeverSetsItAtOnceItIsOnePreference() throws Exception {
    // When
    List<Integer> statuses =
        Concurrently.run(
            8,
            thread ->
                Crm.post(path, setting("communication", "email_frequency", "value " + thread))
                    .statusCode());

    // Then
    assertThat(statuses).containsOnly(200, 201).containsOnlyOnce(201);
    Crm.get(path).then().body("total", equalTo(1)).body("items[0].version", equalTo(7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "weekly 😀 ' or 1=1; -- <script>alert(1)</script> \\u0000 %s {0} ${x} #{y}",
        "日本語",
        "\"quoted\"",
        "null"
      })
  void aValueComesBackAsItWasSent(String value) {
    // When
    Response created = Crm.post(path, setting("communication", "note", value));

    // Then
    created.then().statusCode(201).body("preference_value", equalTo(value));
    Crm.get(path).then().body("items[0].preference_value", equalTo(value));
  }

  @Test
  void everyBadFieldIsNamed() {
    // Given
    Map<String, Object> wrongTypes = new HashMap<>();
    wrongTypes.put("preference_type", 1);
    wrongTypes.put("preference_key", List.of("a"));
    wrongTypes.put("preference_value", true);
    wrongTypes.put("id", "x");

    // Then
    assertFields(Map.of(), "preference_type", "preference_key", "preference_value");
    assertFields(wrongTypes, "preference_type", "preference_key", "preference_value", "id");
    for (String word : List.of("", "A", "é", "a b", "a-b", "a\u0000", "😀", "'--", "<b>")) {
      assertFields(setting(word, word, "weekly"), "preference_type", "preference_key");
    }
    assertFields(
        setting("t".repeat(51), "k".repeat(101), "v".repeat(1001)),
        "preference_type",
        "preference_key",
        "preference_value");
    for (String value : List.of("", " ", "a\u0000b", "\ud83d", "😀".repeat(1001))) {
      assertFields(setting("communication", "note", value), "preference_value");
    }
    Crm.get(path).then().body("total", equalTo(0));
  }

  @Test
  void thePutTakesAValueAndNothingElse() {
    // Given
    String id = made("communication", "email_frequency", "weekly").getString("id");

    // When
    Response renamed =
        put(id, Map.of("preference_value", "daily", "preference_key", "sms_frequency"));
    Response nothing = put(id, Map.of());

    // Then
    renamed.then().statusCode(422).body("errors.field", equalTo(List.of("preference_key")));
    nothing.then().statusCode(422).body("errors.field", equalTo(List.of("preference_value")));
    Crm.get(path).then().body("items[0].preference_value", equalTo("weekly"));
  }

  @ParameterizedTest
  @CsvSource({
    "?preference_type=Communication, preference_type",
    "?preference_type=%00, preference_type",
    "?limit=0, limit",
    "/not-a-uuid, preference_id"
  })
  void badParametersAreNamed(String parameters, String field) {
    // When
    Response answer = Crm.asAdmin().urlEncodingEnabled(false).get(path + parameters);

    // Then
    answer.then().statusCode(422).body("errors.field", hasItem(field));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"preferences\":[null]}",
        "{\"preferences\":[3]}",
        "{\"preferences\":[[]]}",
        "{\"preferences\":{}}",
        "{\"preferences\":null}",
        "{}"
      })
  void aListOfSomethingElseIsRefused(String body) {
    // When
    Response answer = Crm.asAdmin().contentType(ContentType.JSON).body(body).post(path + "/bulk");

    // Then
    answer.then().statusCode(422);
    assertThat(answer.jsonPath().<String>getList("errors.field"))
        .allMatch(field -> field.startsWith("preferences"));
  }

  @Test
  void withoutATokenNothingIsTold() {
    given().get(path).then().statusCode(401);
    given()
        .contentType(ContentType.JSON)
        .body(setting("communication", "email_frequency", "weekly"))
        .post(path)
        .then()
        .statusCode(401);
  }

  private JsonPath made(String type, String key, String value) {
    return Crm.post(path, setting(type, key, value)).then().statusCode(201).extract().jsonPath();
  }

  private Response bulk(Object... settings) {
    return Crm.post(path + "/bulk", Map.of("preferences", Arrays.asList(settings)));
  }

  private Response put(String id, Object body) {
    return Crm.asAdmin().contentType(ContentType.JSON).body(body).put(path + "/" + id);
  }

  private void assertFields(Object body, String... fields) {
    Response answer = Crm.post(path, body);
    assertThat(answer.statusCode()).as(body.toString()).isEqualTo(422);
    assertThat(answer.jsonPath().<String>getList("errors.field"))
        .as(body.toString())
        .containsExactlyInAnyOrder(fields);
  }

  private static Map<String, String> setting(String type, String key, String value) {
    return Map.of("preference_type", type, "preference_key", key, "preference_value", value);
  }

  private static Object[] settings(String type, int count) {
    return IntStream.range(0, count).mapToObj(i -> setting(type, "key_" + i, "yes")).toArray();
  }
}
