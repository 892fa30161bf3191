package io.retailcrm.bootstrap.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports as other tools take them, and those of orders and transactions. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ExportsTest {

  private static final String EXPORT = Crm.CUSTOMERS + "/export";
  private static final String ORDERS = Crm.CUSTOMERS + "/orders";
  private static final String WITHOUT_ITEMS = "order_id,total,returned_total,currency,cancelled_at";

  @Inject ObjectMapper mapper;

  private final String city = Crm.unique("São Paulo");

  // Layouts

  @Test
  void mailchimpTakesThoseWhomEmailReaches() {
    // Given
    String email = email();
    living(
        Map.of(
            "first_name", "Zoë",
            "last_name", "=1+1",
            "email", email,
            "phone", phone(),
            "date_of_birth", "1990-01-05",
            "address_line1", "5  Canal Walk, Flat 2",
            "state", "SP",
            "postal_code", "01000-000",
            "country", "Brazil",
            "email_marketing_consent", true));
    living(Map.of("email", email(), "phone", phone(), "sms_marketing_consent", true));
    living(Map.of("email", email()));

    // When
    Response file = export("layout=mailchimp");

    // Then
    assertThat(file.header("Content-Disposition"))
        .matches("attachment; filename=\"customers-mailchimp-\\d{4}-\\d\\d-\\d\\d\\.csv\"");
    assertThat(CsvRows.of(file.body().asString()))
        .containsExactly(
            List.of(
                "Email Address",
                "First Name",
                "Last Name",
                "Address",
                "Phone Number",
                "Birthday",
                "Tags"),
            List.of(
                email,
                "Zoë",
                "'=1+1",
                "5 Canal Walk, Flat 2  " + city + "  SP  01000-000  BR",
                "",
                "01/05",
                "bronze"));
  }

  @Test
  void klaviyoTakesThoseWhomAnyChannelReachesAndNoAddressWithoutConsent() {
    // Given
    String email = email();
    String phone = phone();
    living(Map.of("email", email(), "phone", phone, "sms_marketing_consent", true));
    living(
        Map.of("email", email, "phone", phone(), "country", "IN", "email_marketing_consent", true));
    living(Map.of("email", email(), "phone", phone()));

    // When
    List<Map<String, String>> records = CsvRows.records(export("layout=klaviyo").body().asString());

    // Then
    assertThat(records).hasSize(2);
    assertThat(records.get(0))
        .containsEntry("Email", email)
        .containsEntry("Phone Number", "")
        .containsEntry("Country", "IN")
        .containsEntry("Email Marketing Consent", "SUBSCRIBED")
        .containsEntry("SMS Marketing Consent", "")
        .containsEntry("Loyalty Points", "0");
    assertThat(records.get(1))
        .containsEntry("Email", "")
        .containsEntry("Phone Number", phone)
        .containsEntry("Email Marketing Consent", "")
        .containsEntry("SMS Marketing Consent", "SUBSCRIBED");
  }

  @Test
  void metaComparesHashesOfNormalisedValues() throws Exception {
    // Given
    String email = email();
    String phone = phone();
    living(everythingOf(email, phone));
    String normalCity = city.toLowerCase().replaceAll("[ -]", "");
    List<String> normal =
        List.of(
            email,
            phone.substring(1),
            "zoë",
            "ohara",
            normalCity,
            "maharashtra",
            "400001",
            "in",
            "19900105",
            "f");

    // When
    List<List<String>> plain = CsvRows.of(export("layout=meta").body().asString());
    List<List<String>> hashed = CsvRows.of(export("layout=meta&hash=sha256").body().asString());

    // Then
    assertThat(plain)
        .containsExactly(
            List.of("email", "phone", "fn", "ln", "ct", "st", "zip", "country", "dob", "gen"),
            normal);
    assertThat(hashed.get(0)).isEqualTo(plain.get(0));
    assertThat(hashed.get(1)).isEqualTo(sha256(normal));
  }

  @Test
  void googleComparesHashesOfAddressesAndNamesOnly() throws Exception {
    // Given
    String email = email();
    String phone = phone();
    living(everythingOf(email, phone));

    // When
    List<List<String>> plain = CsvRows.of(export("layout=google").body().asString());
    List<List<String>> hashed = CsvRows.of(export("layout=google&hash=sha256").body().asString());

    // Then
    List<String> keys = List.of(email, phone, "zoë", "o'hara");
    List<String> place = List.of("IN", "400 001");
    assertThat(plain.get(0))
        .containsExactly("Email", "Phone", "First Name", "Last Name", "Country", "Zip");
    assertThat(plain.get(1)).isEqualTo(joined(keys, place));
    assertThat(hashed.get(1)).isEqualTo(joined(sha256(keys), place));
  }

  @Test
  void whatIsUnknownIsEmptyAndHasNoHash() {
    // Given
    living(Map.of("email", email(), "email_marketing_consent", true, "country", "Atlantis"));

    // When
    Map<String, String> person =
        CsvRows.records(export("layout=meta&hash=sha256").body().asString()).get(0);

    // Then
    assertThat(person.get("email")).hasSize(64);
    assertThat(List.of(person.get("phone"), person.get("country"), person.get("dob")))
        .containsOnly("");
  }

  @Test
  void aChannelNarrowsALayout() {
    // Given
    String email = email();
    living(Map.of("email", email, "email_marketing_consent", true));
    living(Map.of("phone", phone(), "sms_marketing_consent", true));

    // Then
    assertThat(CsvRows.of(export("layout=google&channel=email&columns=Email").body().asString()))
        .containsExactly(List.of("Email"), List.of(email));
  }

  // Columns, separators, and what does not go together

  @Test
  void columnsAreThoseThatAreNamedInTheirOrder() throws Exception {
    // Given
    living(Map.of("last_name", "O\"Hara; Jr.", "email", email()));

    // When
    String csv = export("columns=last_name,total_spent,currency&delimiter=;").body().asString();
    String tabs = export("columns=last_name&columns=first_name&delimiter=tab").body().asString();
    String ndjson = export("format=ndjson&columns=clv,last_name").body().asString();

    // Then
    assertThat(csv).isEqualTo("last_name;total_spent;currency\r\n\"O\"\"Hara; Jr.\";0.00;INR\r\n");
    assertThat(tabs).isEqualTo("last_name\tfirst_name\r\n\"O\"\"Hara; Jr.\"\tAsha\r\n");
    assertThat(ndjson).isEqualTo("{\"clv\":null,\"last_name\":\"O\\\"Hara; Jr.\"}\n");
  }

  @Test
  void aByteOrderMarkComesFirstWhereItIsAskedFor() {
    // Given
    living(Map.of("email", email()));

    // When
    String with = new String(export("columns=city&bom=true").body().asByteArray(), UTF_8);
    String without = new String(export("columns=city&bom=false").body().asByteArray(), UTF_8);

    // Then
    assertThat(without).isEqualTo("city\r\n" + city + "\r\n");
    assertThat(with).isEqualTo("\ufeff" + without);
  }

  @Test
  void aFileForASpreadsheetIsImportedAgain() {
    // Given
    living(Map.of("last_name", "'=Zoë; \"x\"", "email", email()));

    // When
    byte[] file = export("delimiter=;&bom=true").body().asByteArray();

    // Then
    JsonPath job = Crm.imported("kind=customers", "text/csv", file);
    assertThat(Crm.errors(job)).isEmpty();
    assertThat(job.getMap("result")).containsEntry("repeated", 1).containsEntry("imported", 0);
  }

  @ParameterizedTest
  @CsvSource({
    "kind=returns, kind",
    "format=xlsx, format",
    "layout=hubspot, layout",
    "hash=md5, hash",
    "bom=yes, bom",
    "delimiter=%23, delimiter",
    "columns=first_name%2Cfirst_nam, columns",
    "columns=city%2Ccity, columns",
    "columns=city%2C, columns",
    "layout=meta&columns=Email, columns",
    "kind=orders&format=ndjson&columns=sku, columns",
    "kind=orders&columns=items, columns",
    "hash=sha256, hash",
    "layout=klaviyo&hash=sha256, hash",
    "layout=meta&kind=orders, layout",
    "layout=meta&format=ndjson, layout",
    "layout=mailchimp&channel=sms, channel",
    "format=ndjson&delimiter=tab, delimiter",
    "format=ndjson&bom=true, bom",
    "colums=city, colums",
    "chanel=email, chanel",
    "has_email_consnet=true, has_email_consnet",
    "citty=Pune, citty",
    "layout=meta&layout=google, layout"
  })
  void whatIsUnknownOrDoesNotGoTogetherIsNamed(String query, String parameter) {
    for (boolean later : List.of(false, true)) {
      Crm.asAdmin()
          .urlEncodingEnabled(false)
          .header("Prefer", later ? "respond-async" : "wait=60")
          .get(EXPORT + "?" + query)
          .then()
          .statusCode(422)
          .contentType("application/problem+json")
          .body("errors.field", hasItem(parameter));
    }
  }

  @Test
  void anUnknownColumnIsNamedWithThoseThatAreKnown() {
    export("columns=id,Email,first nam")
        .then()
        .statusCode(422)
        .body("errors[0].message", containsString("email"))
        .body("errors[0].message", containsString("without 'Email', 'first nam'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/xml", "text/html"})
  void theFormatDecidesAndAcceptNeverStopsAnExport(String accept) {
    Crm.asAdmin()
        .accept(accept)
        .get(EXPORT + "?format=ndjson&kind=orders&city=nowhere")
        .then()
        .statusCode(200)
        .contentType(containsString("application/x-ndjson"));
  }

  // Orders

  @Test
  void anOrderIsALineForEachItemOrOneLine() throws Exception {
    // Given
    String buyer = living(Map.of("email", email()));
    String first = Crm.unique("order");
    String second = Crm.unique("=order");
    order(
        Map.of(
            "order_id",
            first,
            "customer_id",
            buyer,
            "ordered_at",
            "2025-01-01T10:00:00Z",
            "items",
            List.of(
                Map.of("sku", "A-1", "product_name", "-x", "quantity", 2, "unit_price", 10),
                Map.of("sku", "B-1", "quantity", 0.5, "unit_price", 3))));
    order(
        Map.of(
            "order_id",
            second,
            "customer_id",
            buyer,
            "ordered_at",
            "2025-02-01T10:00:00Z",
            "channel",
            "web",
            "total",
            99.9));
    Crm.post(ORDERS + "/" + second + "/returns", Map.of("return_id", "r", "amount", 9.9))
        .then()
        .statusCode(201);

    // When
    Response file = export("kind=orders");
    String orders = export("kind=orders&columns=" + WITHOUT_ITEMS).body().asString();
    List<String> ndjson = export("kind=orders&format=ndjson").body().asString().lines().toList();

    // Then
    assertThat(file.header("Content-Disposition")).contains("\"orders-");
    List<Map<String, String>> lines = CsvRows.records(file.body().asString());
    assertThat(lines)
        .extracting(line -> line.get("order_id"))
        .containsExactly(first, first, "'" + second);
    assertThat(lines.get(0))
        .containsEntry("customer_id", buyer)
        .containsEntry("ordered_at", "2025-01-01T10:00:00Z")
        .containsEntry("total", "21.50")
        .containsEntry("currency", "INR")
        .containsEntry("sku", "A-1")
        .containsEntry("product_name", "'-x")
        .containsEntry("unit_price", "10.00");
    assertThat(lines.get(1)).containsEntry("sku", "B-1").containsEntry("quantity", "0.5");
    assertThat(lines.get(2)).containsEntry("sku", "").containsEntry("returned_total", "9.90");
    assertThat(CsvRows.of(orders))
        .containsExactly(
            List.of(WITHOUT_ITEMS.split(",")),
            List.of(first, "21.50", "0.00", "INR", ""),
            List.of("'" + second, "99.90", "9.90", "INR", ""));
    JsonNode line = mapper.readTree(ndjson.get(0));
    assertThat(line.path("order_id").asText()).isEqualTo(first);
    assertThat(line.path("items")).hasSize(2);
    assertThat(line.path("currency").asText()).isEqualTo("INR");
    assertThat(ndjson).hasSize(2);
  }

  @Test
  void exportedOrdersAreImportedAgainByTheColumnsThatAnOrderHas() {
    // Given
    String buyer = living(Map.of("email", email()));
    String id = "=" + Crm.unique("order");
    Map<String, Object> item =
        Map.of("sku", "A-1", "product_name", "-x", "quantity", 2, "unit_price", 10);
    order(
        Map.of(
            "order_id",
            id,
            "customer_id",
            buyer,
            "ordered_at",
            "2025-01-01T10:00:00Z",
            "items",
            List.of(item, item)));

    // When
    byte[] file =
        export(
                "kind=orders&columns=order_id,customer_number,ordered_at,channel,total,currency,sku,"
                    + "product_name,category,brand,quantity,unit_price")
            .body()
            .asByteArray();
    JsonPath job = Crm.imported("kind=orders", "text/csv", file);

    // Then
    assertThat(Crm.errors(job)).isEmpty();
    assertThat(job.getMap("result")).containsEntry("repeated", 1).containsEntry("imported", 0);
  }

  @Test
  void ordersAreThoseOfTheCustomersWhoMatchAndHaveNotBeenErased() {
    // Given
    String agreeing = living(Map.of("email", email(), "email_marketing_consent", true));
    String refusing = living(Map.of("email", email()));
    String erased = living(Map.of("email", email()));
    String wanted = ordered(agreeing);
    String other = ordered(refusing);
    ordered(erased);
    Crm.post(Crm.CUSTOMERS + "/" + erased + "/erase", Map.of("reason", "by letter"))
        .then()
        .statusCode(200);

    // Then
    assertThat(ids(export("kind=orders&columns=order_id"))).containsExactly(other, wanted);
    assertThat(ids(export("kind=orders&columns=order_id&channel=email"))).containsExactly(wanted);
  }

  // Transactions

  @Test
  void transactionsAddUpToTheBalanceThoseOfMergedDuplicatesToo() throws Exception {
    // Given
    String survivor = living(Map.of("email", email(), "external_id", Crm.unique("ext")));
    String duplicate = living(Map.of("email", email()));
    String duplicateOfIt = living(Map.of("email", email()));
    for (String id : List.of(survivor, duplicate, duplicateOfIt)) {
      earn(id, 100);
    }
    Crm.post(
            Crm.CUSTOMERS + "/loyalty/redeem",
            Map.of("customer_id", survivor, "points", 30, "description", "=1+1"))
        .then()
        .statusCode(201);
    merge(duplicate, duplicateOfIt);
    merge(survivor, duplicate);
    int balance = Crm.get(Crm.CUSTOMERS + "/" + survivor).then().extract().path("loyalty_points");

    // When
    Response file = export("kind=transactions");

    // Then
    List<Map<String, String>> lines = CsvRows.records(file.body().asString());
    assertThat(file.header("Content-Disposition")).contains("\"transactions-");
    assertThat(lines).extracting(line -> line.get("customer_id")).containsOnly(survivor);
    assertThat(lines).extracting(line -> line.get("description")).contains("'=1+1");
    assertThat(lines).extracting(line -> line.get("points")).contains("-30");
    assertThat(lines.stream().mapToInt(line -> Integer.parseInt(line.get("points"))).sum())
        .isEqualTo(balance)
        .isEqualTo(270);
    JsonNode first =
        mapper.readTree(
            export("kind=transactions&format=ndjson").body().asString().lines().findFirst().get());
    List<String> names = new ArrayList<>();
    first.fieldNames().forEachRemaining(names::add);
    assertThat(names).containsExactlyElementsOf(lines.get(0).keySet());
  }

  // Scores

  @Test
  void customersCarryWhatCampaignsAreMadeOf() throws Exception {
    // Given
    String buyer = living(Map.of("email", email()));
    ordered(buyer);
    Crm.post(
            Crm.CUSTOMERS + "/loyalty/earn",
            Map.of("customer_id", buyer, "points", 10, "expiry_days", 5))
        .then()
        .statusCode(201);
    earn(buyer, 100);
    Map<String, Object> ids = Map.of("customer_ids", List.of(buyer));
    Crm.post(Crm.CUSTOMERS + "/analytics/rfm/calculate", ids).then().statusCode(200);
    Crm.post(Crm.CUSTOMERS + "/analytics/clv/calculate", ids).then().statusCode(200);
    JsonPath rfm = Crm.get(Crm.CUSTOMERS + "/" + buyer + "/analytics/rfm").jsonPath();
    JsonPath clv = Crm.get(Crm.CUSTOMERS + "/" + buyer + "/analytics/clv").jsonPath();
    JsonPath balance = Crm.get(Crm.CUSTOMERS + "/" + buyer + "/loyalty/balance").jsonPath();

    // When
    JsonNode line = mapper.readTree(export("format=ndjson").body().asString());

    // Then
    for (String score : List.of("recency_score", "frequency_score", "monetary_score")) {
      assertThat(line.path(score).asInt()).isBetween(1, 5).isEqualTo(rfm.getInt(score));
    }
    assertThat(line.path("probability_alive").floatValue())
        .isEqualTo(clv.getFloat("probability_alive"));
    assertThat(line.path("points_expiring_soon").asInt())
        .isEqualTo(10)
        .isEqualTo(balance.getInt("points_expiring_soon"));
    assertThat(line.path("points_expiring_date").asText())
        .isEqualTo(balance.getString("points_expiring_date"));
    assertThat(line.path("currency").asText()).isEqualTo("INR");
  }

  // Jobs

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind=orders&columns=order_id,sku&delimiter=|&bom=true",
        "kind=transactions&format=ndjson",
        "layout=meta&hash=sha256&columns=email,zip",
        "columns=city&delimiter=tab"
      })
  void aJobWritesTheSameFile(String query) {
    // Given
    String buyer = living(everythingOf(email(), phone()));
    ordered(buyer);
    earn(buyer, 10);
    String kind =
        query.contains("orders")
            ? "orders"
            : query.contains("transactions") ? "transactions" : "customers";

    // When
    Response accepted =
        Crm.asAdmin()
            .header("Prefer", "respond-async")
            .queryParam("city", city)
            .get(EXPORT + "?" + query);
    String location = accepted.then().statusCode(202).extract().header("Location");
    JsonPath job = Crm.ended(location.substring(location.lastIndexOf('/') + 1));

    // Then
    assertThat(job.getString("status")).isEqualTo("succeeded");
    assertThat(job.getInt("result." + kind)).isEqualTo(1);
    Response file = Crm.get(location + "/file");
    file.then().header("Content-Disposition", containsString("\"" + kind + "-"));
    assertThat(file.body().asByteArray()).isEqualTo(export(query).body().asByteArray());
  }

  private Response export(String query) {
    return Crm.asAdmin().queryParam("city", city).get(EXPORT + "?" + query);
  }

  private static List<String> ids(Response file) {
    return CsvRows.of(file.body().asString()).stream().skip(1).map(row -> row.get(0)).toList();
  }

  private Map<String, Object> everythingOf(String email, String phone) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("first_name", "Zoë");
    fields.put("last_name", "O'Hara");
    fields.put("email", email);
    fields.put("phone", phone);
    fields.put("date_of_birth", "1990-01-05");
    fields.put("gender", "Female");
    fields.put("state", "Maharashtra");
    fields.put("postal_code", "400 001");
    fields.put("country", "India");
    fields.put("email_marketing_consent", true);
    fields.put("sms_marketing_consent", true);
    return fields;
  }

  private String living(Map<String, Object> fields) {
    Map<String, Object> request = new HashMap<>();
    request.put("first_name", "Asha");
    request.put("last_name", "Rao");
    request.put("city", city);
    request.putAll(fields);
    return Crm.post(Crm.CUSTOMERS, request).then().statusCode(201).extract().path("id");
  }

  private static String ordered(String buyer) {
    String id = Crm.unique("order");
    order(
        Map.of(
            "order_id",
            id,
            "customer_id",
            buyer,
            "ordered_at",
            "2025-01-01T10:00:00Z",
            "total",
            10));
    return id;
  }

  private static void order(Map<String, Object> request) {
    Crm.post(ORDERS, request).then().statusCode(201);
  }

  private static void earn(String customer, int points) {
    Crm.post(Crm.CUSTOMERS + "/loyalty/earn", Map.of("customer_id", customer, "points", points))
        .then()
        .statusCode(201);
  }

  private static void merge(String survivor, String duplicate) {
    Crm.post(Crm.CUSTOMERS + "/" + survivor + "/merge", Map.of("duplicate_id", duplicate))
        .then()
        .statusCode(200)
        .body("id", equalTo(survivor));
  }

  private static String email() {
    return Crm.unique("asha") + "@example.com";
  }

  private static String phone() {
    return "+9198" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
  }

  private static List<String> sha256(List<String> texts) throws Exception {
    List<String> hashes = new ArrayList<>();
    for (String text : texts) {
      hashes.add(
          HexFormat.of()
              .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8))));
    }
    return hashes;
  }

  private static List<String> joined(List<String> some, List<String> others) {
    List<String> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }
}
