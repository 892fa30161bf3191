package io.retailcrm.bootstrap.customer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import io.retailcrm.bootstrap.export.CsvRows;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CustomerExportTest {

  private static final String EXPORT = Crm.CUSTOMERS + "/export";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** By columns that only exports read. The server shows the beginning of a query only. */
  private static final String EXPORTING =
      "state = 'idle in transaction' and query like '%r.recency_score%'";

  /** More than fits into the buffers between the database and a client that does not read. */
  private static final int MANY = 12_000;

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  @Inject AgroalDataSource dataSource;
  @Inject ObjectMapper mapper;

  @Test
  void bothFormatsHoldTheCustomersOfTheFilterAsTheListDoes() throws Exception {
    // Given
    String city = Crm.unique("city");
    living(city, Map.of("first_name", "Zoë", "last_name", "O\"Hara, Jr."));
    living(city, Map.of("email_marketing_consent", true));
    living(city + " beyond", Map.of());
    List<Map<String, Object>> listed =
        Crm.asAdmin().queryParam("city", city).get(Crm.CUSTOMERS).path("items");

    // When
    Response csv = export(city, "csv");
    Response ndjson = export(city, "ndjson");

    // Then
    csv.then().statusCode(200);
    assertThat(csv.contentType()).startsWith("text/csv").containsIgnoringCase("utf-8");
    assertThat(csv.header("Content-Disposition"))
        .matches("attachment; filename=\"customers-\\d{4}-\\d\\d-\\d\\d\\.csv\"");
    assertThat(ndjson.contentType()).startsWith("application/x-ndjson");
    assertThat(ndjson.header("Content-Disposition")).endsWith(".ndjson\"");
    List<String> lines = ndjson.body().asString().lines().toList();
    assertThat(lines).hasSize(2);
    String text = new String(csv.body().asByteArray(), UTF_8);
    assertThat(text).endsWith("\r\n");
    List<List<String>> rows = CsvRows.of(text);
    assertThat(rows).hasSize(3);
    for (int i = 0; i < 2; i++) {
      JsonNode line = mapper.readTree(lines.get(i));
      assertThat(line.path("id").asText()).isEqualTo(listed.get(i).get("id"));
      List<String> names = new ArrayList<>();
      line.fieldNames().forEachRemaining(names::add);
      assertThat(rows.get(0)).isEqualTo(names);
      assertThat(names).startsWith(listed.get(i).keySet().toArray(String[]::new));
      for (int column = 0; column < names.size(); column++) {
        JsonNode value = line.get(names.get(column));
        String cell = rows.get(i + 1).get(column);
        if (value.isNumber()) {
          assertThat(new BigDecimal(cell)).isEqualByComparingTo(value.decimalValue());
        } else {
          assertThat(cell).isEqualTo(value.isNull() ? "" : value.asText());
        }
      }
    }
  }

  @Test
  void moneyHasTwoDecimals() {
    // Given
    String city = Crm.unique("city");
    living(city, Map.of());
    String buyer = Crm.asAdmin().queryParam("city", city).get(Crm.CUSTOMERS).path("items[0].id");
    Crm.post(
            Crm.CUSTOMERS + "/orders",
            Map.of(
                "order_id",
                Crm.unique("order"),
                "customer_id",
                buyer,
                "ordered_at",
                "2025-01-01T10:00:00Z",
                "total",
                1500))
        .then()
        .statusCode(201);

    // When
    List<List<String>> rows = CsvRows.of(export(city, "csv").body().asString());

    // Then
    List<String> names = rows.get(0);
    assertThat(rows.get(1).get(names.indexOf("total_spent"))).isEqualTo("1500.00");
    assertThat(rows.get(1).get(names.indexOf("average_order_value"))).isEqualTo("1500.00");
    assertThat(rows.get(1).get(names.indexOf("total_orders"))).isEqualTo("1");
  }

  @Test
  void noCellIsAFormula() {
    // Given
    String city = Crm.unique("city");
    for (String name : List.of("=1+1", "+1", "-1", "@SUM(A1)", "'=1", "=HYPERLINK(\"x\",\"y\")")) {
      living(city, Map.of("last_name", name));
    }
    living(city, Map.of("last_name", "'quoted'", "phone", phone()));

    // When
    List<List<String>> rows = CsvRows.of(export(city, "csv").body().asString());

    // Then
    int lastName = rows.get(0).indexOf("last_name");
    int phone = rows.get(0).indexOf("phone");
    assertThat(rows.stream().skip(1).map(row -> row.get(lastName)))
        .containsExactly(
            "'quoted'", "'=HYPERLINK(\"x\",\"y\")", "''=1", "'@SUM(A1)", "'-1", "'+1", "'=1+1");
    assertThat(rows.get(1).get(phone)).matches("\\+\\d+");
  }

  @Test
  void aSignOfFullWidthOrBehindWhatShowsNothingIsNoFormulaEither() {
    // Given
    String city = Crm.unique("city");
    List<String> names = List.of("＝1+1", "＋1", "－1", "＠SUM(A1)", "a\u200b=1");
    names.forEach(name -> living(city, Map.of("last_name", name)));
    living(city, Map.of("address_line1", " \u00a0\u200b=1+1"));

    // When
    List<List<String>> rows = CsvRows.of(export(city, "csv").body().asString());

    // Then
    int lastName = rows.get(0).indexOf("last_name");
    int address = rows.get(0).indexOf("address_line1");
    assertThat(rows.stream().skip(1).map(row -> row.get(lastName)))
        .contains("'＝1+1", "'＋1", "'－1", "'＠SUM(A1)");
    assertThat(rows.stream().skip(1).map(row -> row.get(address)))
        .noneMatch(cell -> cell.strip().startsWith("="));
  }

  @Test
  void anExportedFileIsImportedAgainWithoutAnyChange() {
    // Given
    String city = Crm.unique("=city");
    living(city, Map.of("last_name", "@Rao", "phone", phone()));
    living(city, Map.of("first_name", "'-Zoë \"x\"", "email_marketing_consent", true));
    byte[] file = export(city, "csv").body().asByteArray();

    // When
    JsonPath job = Crm.imported("kind=customers", "text/csv", file);

    // Then
    assertThat(Crm.errors(job)).isEmpty();
    assertThat(job.getMap("result")).containsEntry("repeated", 2).containsEntry("imported", 0);
    assertThat(export(city, "csv").body().asByteArray()).isEqualTo(file);
  }

  @Test
  void anExportOfNobodyIsAHeaderOrNothing() {
    // Given
    String city = Crm.unique("nowhere");

    // Then
    assertThat(export(city, "csv").body().asString())
        .startsWith("id,customer_number,")
        .hasLineCount(1);
    assertThat(export(city, "ndjson").body().asString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"?format=xml", "?city=%20", "?min_orders=x&format=csv"})
  void badParametersAre422(String query) {
    Crm.asAdmin()
        .urlEncodingEnabled(false)
        .get(EXPORT + query)
        .then()
        .statusCode(422)
        .contentType("application/problem+json");
  }

  @Test
  void aClientThatLeavesFreesItsConnection() throws Exception {
    // Given
    String city = many();

    // When
    try (Socket client = asking(city)) {
      assertThat(client.getInputStream().readNBytes(1_000)).hasSize(1_000);
      await(() -> exporting() == 1);
    }

    // Then
    await(() -> exporting() == 0);
  }

  @Test
  void anExportThatFailsHalfWayBreaksOff() throws Exception {
    // Given
    String city = many();

    // When
    String received;
    try (Socket client = asking(city)) {
      InputStream in = client.getInputStream();
      StringBuilder text = new StringBuilder(new String(in.readNBytes(1_000), UTF_8));
      // Between two parts of the result it may be busy for a moment.
      await(
          () ->
              count("select pg_terminate_backend(pid) from pg_stat_activity where " + EXPORTING)
                  == 1);
      byte[] rest = new byte[1 << 16];
      try {
        for (int n = in.read(rest); n >= 0; n = in.read(rest)) {
          text.append(new String(rest, 0, n, UTF_8));
        }
      } catch (IOException e) {
        // A connection that is reset is broken off visibly as well.
      }
      received = text.toString();
    }

    // Then
    assertThat(received).startsWith("HTTP/1.1 200").containsIgnoringCase("chunked");
    assertThat(received).doesNotEndWith("0\r\n\r\n");
  }

  private Response export(String city, String format) {
    return Crm.asAdmin().queryParam("city", city).queryParam("format", format).get(EXPORT);
  }

  /** A client that asks for the whole city and reads nothing of its own accord. */
  private Socket asking(String city) throws IOException {
    Socket client = new Socket();
    client.setReceiveBufferSize(4_096);
    client.connect(new InetSocketAddress("localhost", port));
    client.setSoTimeout((int) TIMEOUT.toMillis());
    String token = Crm.login("admin@example.com", TestDatabase.ADMIN_PASSWORD).path("access_token");
    client
        .getOutputStream()
        .write(
            ("GET "
                    + EXPORT
                    + "?city="
                    + city
                    + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + token
                    + "\r\n\r\n")
                .getBytes(UTF_8));
    return client;
  }

  private String many() throws Exception {
    String city = Crm.unique("many");
    try (Connection connection = TestDatabase.ownersConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          with added as (
            insert into customer (id, customer_number, external_id, first_name, last_name, city,
              address_line1, email_marketing_consent, sms_marketing_consent, email_verified, phone_verified,
              is_active, registered_at, updated_at, version)
            select gen_random_uuid(), '%1$s' || n, '%1$s' || n, 'A', 'B', '%1$s',
              repeat('x', 1000), false, false, false, false, true, '2001-01-01', '2001-01-01', 0
            from generate_series(1, %2$d) as n
            returning id),
          accounts as (insert into loyalty_account (customer_id) select id from added)
          insert into purchase_summary (customer_id) select id from added
          """
              .formatted(city, MANY));
    }
    return city;
  }

  /** How many connections wait for the client of an export. */
  private int exporting() throws Exception {
    return count("select pid from pg_stat_activity where " + EXPORTING);
  }

  @AfterEach
  void theManyLeave() throws Exception {
    try (Connection connection = TestDatabase.ownersConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica"); // Nothing else refers to them.
      for (String table : List.of("loyalty_account", "purchase_summary")) {
        statement.execute(
            "delete from %s where customer_id in (select id from customer where city like 'many-%%')"
                .formatted(table));
      }
      statement.execute("delete from customer where city like 'many-%'");
    }
  }

  private int count(String sql) throws Exception {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      int rows = 0;
      while (results.next()) {
        rows++;
      }
      return rows;
    }
  }

  @FunctionalInterface
  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    Instant deadline = Instant.now().plus(TIMEOUT);
    while (!condition.holds()) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.sleep(50);
    }
  }

  private static String phone() {
    return "+9198" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
  }

  private static void living(String city, Map<String, Object> fields) {
    Map<String, Object> request = new HashMap<>();
    request.put("first_name", "Asha");
    request.put("last_name", "Rao");
    request.put("external_id", Crm.unique("ext"));
    request.put("city", city);
    request.putAll(fields);
    Crm.post(Crm.CUSTOMERS, request).then().statusCode(201);
  }
}
