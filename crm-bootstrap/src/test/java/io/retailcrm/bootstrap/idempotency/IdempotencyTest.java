package io.retailcrm.bootstrap.idempotency;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.retailcrm.application.recording.ForgetExpiredAnswers;
import io.retailcrm.application.recording.RecordedAnswers;
import io.retailcrm.application.work.Concurrently;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.Staff;
import io.retailcrm.bootstrap.TestDatabase;
import io.retailcrm.domain.access.Role;
import io.retailcrm.domain.customer.CustomerId;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class IdempotencyTest {

  private static final String KEY = "Idempotency-Key";
  private static final String REPLAYED = "Idempotency-Replayed";
  private static final String ORDERS = Crm.CUSTOMERS + "/orders";

  @Inject AgroalDataSource dataSource;
  @Inject ForgetExpiredAnswers forgetExpiredAnswers;
  @Inject RecordedAnswers answers;
  @Inject Transactions transactions;
  @Inject Staff staff;

  @Test
  void theSameRequestIsAnsweredAsTheFirstTime() {
    // Given
    String key = Crm.unique("key");
    Map<String, Object> customer = customer();
    Response first = post(key, Crm.CUSTOMERS, customer);

    // When
    Response second = post(key, Crm.CUSTOMERS, customer);

    // Then
    first.then().statusCode(201).header(REPLAYED, equalTo(null)).header("ETag", "\"0\"");
    second.then().statusCode(201).header(REPLAYED, "true").header("ETag", "\"0\"");
    second.then().contentType(ContentType.JSON).header("Location", first.header("Location"));
    assertThat(second.body().asByteArray()).isEqualTo(first.body().asByteArray());
    assertThat(second.header("X-Request-Id")).isNotEqualTo(first.header("X-Request-Id"));
  }

  @Test
  void anAnswerWithAKeyIsTheSameAsWithout() {
    // Given
    Map<String, Object> order = order(Crm.aCustomer().getString("id"));

    // When
    Response without = Crm.post(ORDERS, order);
    Response with = post(Crm.unique("key"), ORDERS, order);

    // Then
    assertThat(with.statusCode()).isEqualTo(without.statusCode()).isEqualTo(201);
    assertThat(with.body().asByteArray()).isEqualTo(without.body().asByteArray());
    assertThat(with.header("Location")).isEqualTo(without.header("Location"));
    assertThat(with.contentType()).isEqualTo(without.contentType());
  }

  @Test
  void neitherWhiteSpaceNorTheOrderOfFieldsNorQuotesNorASlashMakeAnotherRequest() {
    // Given
    String key = Crm.unique("key");
    String external = Crm.unique("ext");
    Response first =
        post(
            key,
            Crm.CUSTOMERS,
            "{\"first_name\":\"A\",\"last_name\":\"B\",\"external_id\":\"" + external + "\"}");

    // When
    Response second =
        post(
            "\"" + key + "\"",
            Crm.CUSTOMERS + "/",
            "{ \"external_id\" : \""
                + external
                + "\",\n\"last_name\":\"B\", \"first_name\":\"A\" }");

    // Then
    first.then().statusCode(201);
    second.then().statusCode(201).header(REPLAYED, "true");
  }

  @Test
  void anotherBodyUnderTheSameKeyIsRefusedAndNamesTheHeader() {
    // Given
    String key = Crm.unique("key");
    post(key, Crm.CUSTOMERS, customer()).then().statusCode(201);

    // When
    Response other = post(key, Crm.CUSTOMERS, customer());

    // Then
    other
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .header(REPLAYED, equalTo(null))
        .body("errors[0].field", equalTo(KEY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"\"", "two words", "tab\there", "caf\u00e9"})
  void whatIsNoKeyIsRefusedAndNamesTheHeader(String key) {
    // When
    Response answer = post(key, Crm.CUSTOMERS, customer());

    // Then
    answer.then().statusCode(422).body("errors[0].field", equalTo(KEY));
  }

  @Test
  void aKeyHasAtMost255CharactersAndComesOnce() {
    // When
    Response longest = post("k".repeat(255), Crm.CUSTOMERS, customer());
    Response longer = post("k".repeat(256), Crm.CUSTOMERS, customer());
    Response two = json().header(KEY, "a", "b").body(customer()).post(Crm.CUSTOMERS);

    // Then
    longest.then().statusCode(201);
    longer.then().statusCode(422).body("errors[0].field", equalTo(KEY));
    two.then().statusCode(422).body("errors[0].field", equalTo(KEY));
  }

  @Test
  void refusalsOfABusinessRuleAreReplayedThoughTheyWouldNotBeRefusedNow() {
    // Given
    String key = Crm.unique("key");
    Map<String, Object> customer = customer();
    Map<String, Object> order =
        Map.of(
            "order_id",
            Crm.unique("o"),
            "external_id",
            customer.get("external_id"),
            "ordered_at",
            "2025-01-01T10:00:00Z",
            "total",
            10);
    Response refused = post(key, ORDERS, order);
    Crm.post(Crm.CUSTOMERS, customer).then().statusCode(201);

    // When
    Response again = post(key, ORDERS, order);
    Response anew = post(Crm.unique("key"), ORDERS, order);

    // Then
    refused.then().statusCode(404).body("detail", equalTo("Customer not found"));
    again.then().statusCode(404).header(REPLAYED, "true");
    assertThat(again.contentType()).isEqualTo(refused.contentType());
    assertThat(again.body().asByteArray()).isEqualTo(refused.body().asByteArray());
    anew.then().statusCode(201);
  }

  @Test
  void aTakenValueIsRefusedAgainInTheSameWords() {
    // Given
    String key = Crm.unique("key");
    Map<String, Object> customer = customer();
    Crm.post(Crm.CUSTOMERS, customer).then().statusCode(201);
    Response refused = post(key, Crm.CUSTOMERS, customer);

    // When
    Response again = post(key, Crm.CUSTOMERS, customer);

    // Then
    refused.then().statusCode(400).header(REPLAYED, equalTo(null));
    again.then().statusCode(400).header(REPLAYED, "true");
    assertThat(again.body().asString()).isEqualTo(refused.body().asString());
  }

  @Test
  void badFieldsUseUpNoKey() {
    // Given
    String key = Crm.unique("key");
    String customer = Crm.aCustomer().getString("id");
    Map<String, Object> order = order(customer);
    Map<String, Object> another =
        Map.of(
            "order_id",
            order.get("order_id"),
            "customer_id",
            customer,
            "ordered_at",
            "2025-01-01T10:00:00Z",
            "total",
            99);
    Crm.post(ORDERS, another).then().statusCode(201);
    post(key, ORDERS, order).then().statusCode(422).header(REPLAYED, equalTo(null));

    // When
    Response again = post(key, ORDERS, order);
    Response other = post(key, ORDERS, order(customer));

    // Then
    again.then().statusCode(422).header(REPLAYED, equalTo(null));
    other.then().statusCode(201);
  }

  @Test
  void aKeyBelongsToItsCallerAndItsPath() {
    // Given
    String key = Crm.unique("key");
    Map<String, Object> customer = customer();
    post(key, Crm.CUSTOMERS, customer).then().statusCode(201);
    Map<String, Object> order = order(Crm.aCustomer().getString("id"));

    // When
    Response ofAnother =
        Crm.as(staff.add(Role.AGENT), Staff.PASSWORD)
            .contentType(ContentType.JSON)
            .header(KEY, key)
            .body(customer)
            .post(Crm.CUSTOMERS);
    Response elsewhere = post(key, ORDERS, order);

    // Then
    ofAnother.then().statusCode(400).header(REPLAYED, equalTo(null));
    elsewhere.then().statusCode(201).header(REPLAYED, equalTo(null));
  }

  @Test
  void theQueryIsPartOfTheRequest() {
    // Given
    String key = Crm.unique("key");
    String file = "external_id,first_name,last_name\n" + key + ",Asha,Rao\n";
    upload(key, "kind=customers", file).then().statusCode(202);

    // When
    Response same = upload(key, "kind=customers", file);
    Response other = upload(key, "kind=customers&create_customers=true", file);

    // Then
    same.then().statusCode(202).header(REPLAYED, "true");
    other.then().statusCode(422).body("errors[0].field", equalTo(KEY));
  }

  private static Response upload(String key, String query, String file) {
    return Crm.asAdmin()
        .header(KEY, key)
        .contentType("text/csv")
        .body(file)
        .post(Crm.CUSTOMERS + "/imports?" + query);
  }

  @Test
  void ofManyAtOnceOneHasTheEffectAndTheOthersRepeatItsAnswerOrAreToldToWait() throws Exception {
    // Given
    String key = Crm.unique("key");
    Map<String, Object> customer = customer();
    RequestSpecification admin = json().header(KEY, key).body(customer);

    // When
    List<Response> responses =
        Concurrently.run(16, thread -> given().spec(admin).post(Crm.CUSTOMERS));

    // Then
    assertThat(responses)
        .extracting(Response::statusCode)
        .allMatch(status -> status == 201 || status == 409);
    assertThat(responses)
        .filteredOn(answer -> answer.statusCode() == 201 && answer.header(REPLAYED) == null)
        .hasSize(1);
    assertThat(responses)
        .filteredOn(answer -> answer.statusCode() == 201)
        .extracting(answer -> answer.body().asString())
        .containsOnly(post(key, Crm.CUSTOMERS, customer).body().asString());
    assertThat(responses)
        .filteredOn(answer -> answer.statusCode() == 409)
        .allSatisfy(answer -> answer.then().contentType("application/problem+json"));
    assertThat(
            number(
                "select count(*) from customer where external_id = ?", customer.get("external_id")))
        .isEqualTo(1);
  }

  @Test
  void manyOrdersUnderTheirOwnKeysEachSentTwiceAtOnceAllLandOnce() throws Exception {
    // Given
    String customer = Crm.aCustomer().getString("id");
    List<Map<String, Object>> orders = Stream.generate(() -> order(customer)).limit(8).toList();
    RequestSpecification admin = json();

    // When
    List<Integer> statuses =
        Concurrently.run(
            16,
            thread ->
                given()
                    .spec(admin)
                    .header(KEY, String.valueOf(orders.get(thread % 8).get("order_id")))
                    .body(orders.get(thread % 8))
                    .post(ORDERS)
                    .statusCode());

    // Then
    assertThat(statuses).allMatch(status -> status == 201 || status == 409);
    Crm.get(Crm.CUSTOMERS + "/" + customer).then().body("total_orders", equalTo(8));
  }

  @Test
  void anExpiredKeyIsAsIfItHadNeverBeenUsed() {
    // Given
    String key = Crm.unique("key");
    Map<String, Object> customer = customer();
    Response created = post(key, Crm.CUSTOMERS, customer);
    update(
        "update recorded_answer set expires_at = now() - interval '1 second'"
            + " where customer_ids @> array[?::uuid]",
        created.<String>path("id"));

    // When
    Response again = post(key, Crm.CUSTOMERS, customer);

    // Then
    again.then().statusCode(400).header(REPLAYED, equalTo(null));
    post(key, Crm.CUSTOMERS, customer).then().statusCode(400).header(REPLAYED, "true");
  }

  @Test
  void whatHasExpiredIsRemovedAndNothingElse() {
    // Given
    Response expired = post(Crm.unique("key"), Crm.CUSTOMERS, customer());
    Response fresh = post(Crm.unique("key"), Crm.CUSTOMERS, customer());
    update(
        "update recorded_answer set expires_at = now() - interval '1 second'"
            + " where customer_ids @> array[?::uuid]",
        expired.<String>path("id"));

    // When
    forgetExpiredAnswers.handle();

    // Then
    assertThat(answersAbout(expired.path("id"))).isZero();
    assertThat(answersAbout(fresh.path("id"))).isEqualTo(1);
  }

  @Test
  void storedAnswersAboutACustomerCanBeForgotten() {
    // Given
    String customer = Crm.aCustomer().getString("id");
    post(Crm.unique("key"), ORDERS, order(customer)).then().statusCode(201);
    post(Crm.unique("key"), ORDERS, order(customer)).then().statusCode(201);

    // When
    int forgotten =
        transactions.inTransaction(
            () -> answers.forgetAbout(new CustomerId(UUID.fromString(customer))));

    // Then
    assertThat(forgotten).isEqualTo(2);
    assertThat(answersAbout(customer)).isZero();
  }

  @Test
  void neitherTheKeyNorTheCallerNorThePathIsStored() {
    // Given
    String key = Crm.unique("key");

    // When
    Response created = post(key, Crm.CUSTOMERS, customer());

    // Then
    assertThat(
            number(
                "select count(*) from recorded_answer r where customer_ids @> array[?::uuid]"
                    + " and r::text like ?",
                created.<String>path("id"),
                "%" + key + "%"))
        .isZero();
  }

  @Test
  void loginIgnoresTheKeyAndIsNotStored() {
    // Given
    String key = Crm.unique("key");
    long stored = number("select count(*) from recorded_answer where body like '%access_token%'");

    // When
    Response first = login(key);
    Response second = login(key);

    // Then
    first.then().statusCode(200);
    second.then().statusCode(200).header(REPLAYED, equalTo(null));
    second.then().body("access_token", not(equalTo(first.path("access_token"))));
    assertThat(stored).isZero();
    assertThat(number("select count(*) from recorded_answer where body like '%access_token%'"))
        .isZero();
  }

  @Test
  void aRunOverAllCustomersIsRepeatedByItsAnswer() {
    // Given
    String key = Crm.unique("key");
    String path = Crm.CUSTOMERS + "/analytics/rfm/calculate";
    Map<String, Object> run = Map.of("as_of", "1971-01-01", "publish", false);
    Response first = post(key, path, run);

    // When
    Response second = post(key, path, run);

    // Then
    first.then().statusCode(200).header(REPLAYED, equalTo(null));
    second.then().statusCode(200).header(REPLAYED, "true");
    assertThat(second.body().asString()).isEqualTo(first.body().asString());
  }

  @Test
  void aFileThatIsSentTwiceMakesOneJob() {
    // Given
    String key = Crm.unique("key");
    byte[] file = file();
    Response first = upload(key, file, "text/csv");

    // When
    Response second = upload(key, file, "text/csv");
    Response other = upload(key, file(), "text/csv");
    Response otherType = upload(key, file, "application/x-ndjson");

    // Then
    first.then().statusCode(202).header(REPLAYED, equalTo(null));
    second.then().statusCode(202).header(REPLAYED, "true");
    second.then().header("Location", first.header("Location"));
    assertThat(second.body().asByteArray()).isEqualTo(first.body().asByteArray());
    other.then().statusCode(422).body("errors[0].field", equalTo(KEY));
    otherType.then().statusCode(422).body("errors[0].field", equalTo(KEY));
    assertThat(Crm.ended(first.path("id")).getString("status")).isEqualTo("succeeded");
  }

  @Test
  void aFileThatIsSentTwiceAtOnceIsImportedOnce() throws Exception {
    // Given
    String key = Crm.unique("key");
    byte[] file = file();
    RequestSpecification admin = Crm.asAdmin();

    // When
    List<Response> uploads =
        Concurrently.run(
            4,
            thread ->
                given()
                    .spec(admin)
                    .contentType("text/csv")
                    .header(KEY, key)
                    .body(file)
                    .post(Crm.CUSTOMERS + "/imports?kind=customers"));

    // Then
    assertThat(uploads).extracting(Response::statusCode).containsOnly(202);
    assertThat(uploads)
        .extracting(answer -> answer.<String>path("id"))
        .containsOnly(uploads.get(0).<String>path("id"));
    assertThat(uploads).filteredOn(answer -> answer.header(REPLAYED) == null).hasSize(1);
    assertThat(Crm.ended(uploads.get(0).path("id")).getInt("result.imported")).isEqualTo(1);
  }

  @Test
  void anEmptyFileUsesUpNoKey() {
    // Given
    String key = Crm.unique("key");
    upload(key, new byte[0], "text/csv").then().statusCode(422);

    // When
    Response answer = upload(key, file(), "text/csv");

    // Then
    answer.then().statusCode(202).header(REPLAYED, equalTo(null));
  }

  @Test
  void theVictimOfADeadlockIsRunAgainWithItsKey() throws Exception {
    // Given
    String key = Crm.unique("key");
    String customer = Crm.aCustomer().getString("id");
    Map<String, Object> order = order(customer);
    byte[] stored = storedKey(key, ORDERS);
    try (Connection other = dataSource.getConnection()) {
      other.setAutoCommit(false);
      execute(
          other, "select 1 from purchase_summary where customer_id = ?::uuid for update", customer);

      // When
      CompletableFuture<Response> sent =
          CompletableFuture.supplyAsync(() -> post(key, ORDERS, order));
      waitUntilSomebodyWaitsForALock();
      execute(
          other,
          "insert into recorded_answer (request_key, fingerprint, expires_at, customer_ids)"
              + " values (?, ?, now(), '{}')",
          stored,
          stored);
      other.rollback();

      // Then
      sent.get(30, TimeUnit.SECONDS).then().statusCode(201).header(REPLAYED, equalTo(null));
    }
    post(key, ORDERS, order).then().statusCode(201).header(REPLAYED, "true");
    Crm.get(Crm.CUSTOMERS + "/" + customer).then().body("total_orders", equalTo(1));
  }

  private static Map<String, Object> customer() {
    return Map.of("first_name", "Asha", "last_name", "Rao", "external_id", Crm.unique("ext"));
  }

  private static Map<String, Object> order(String customer) {
    return Map.of(
        "order_id",
        Crm.unique("o"),
        "customer_id",
        customer,
        "ordered_at",
        "2025-01-01T10:00:00Z",
        "total",
        10);
  }

  private static byte[] file() {
    return ("external_id,first_name,last_name\n" + Crm.unique("c") + ",Zoë,Ruiz\n").getBytes(UTF_8);
  }

  private static RequestSpecification json() {
    return Crm.asAdmin().contentType(ContentType.JSON);
  }

  private static Response post(String key, String path, Object body) {
    RequestSpecification request = json().header(KEY, key);
    return body == null ? request.post(path) : request.body(body).post(path);
  }

  private static Response upload(String key, byte[] file, String type) {
    return Crm.asAdmin()
        .contentType(type)
        .header(KEY, key)
        .body(file)
        .post(Crm.CUSTOMERS + "/imports?kind=customers");
  }

  private static Response login(String key) {
    return given()
        .contentType(ContentType.JSON)
        .header(KEY, key)
        .body(Map.of("username", "admin@example.com", "password", TestDatabase.ADMIN_PASSWORD))
        .post("/api/v1/auth/login");
  }

  private long answersAbout(String customer) {
    return number(
        "select count(*) from recorded_answer where customer_ids @> array[?::uuid]", customer);
  }

  /** Under what the answer to a request of the administrator is stored. */
  private static byte[] storedKey(String key, String path) throws Exception {
    String token = Crm.login("admin@example.com", TestDatabase.ADMIN_PASSWORD).path("access_token");
    String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8);
    String subject = JsonPath.from(claims).getString("sub");
    return MessageDigest.getInstance("SHA-256")
        .digest(String.join("\n", subject, "POST", path, key).getBytes(UTF_8));
  }

  private void waitUntilSomebodyWaitsForALock() throws InterruptedException {
    while (number(
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                + " and datname = current_database()")
        == 0) {
      Thread.sleep(5);
    }
  }

  private long number(String sql, Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet results = statement.executeQuery()) {
        results.next();
        return results.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void update(String sql, Object... parameters) {
    try (Connection connection = dataSource.getConnection()) {
      execute(connection, sql, parameters);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, Objects.requireNonNull(parameters[i]));
      }
      statement.execute();
    }
  }
}
