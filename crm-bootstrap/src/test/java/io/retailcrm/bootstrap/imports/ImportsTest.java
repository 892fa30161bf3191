package io.retailcrm.bootstrap.imports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.retailcrm.application.work.Concurrently;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ImportsTest {

  private static final String CSV = "text/csv";
  private static final String NDJSON = "application/x-ndjson";
  private static final String ORDERS_HEADER = "order_id,external_id,ordered_at,channel,total\n";

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  @Inject DataSource dataSource;

  @Test
  void goodRowsLandAndEachBadOneIsNamedWithItsLine() {
    // Given
    String buyer = Crm.aCustomer().getString("external_id");
    String id = Crm.unique("o");
    String file =
        ORDERS_HEADER
            + row(id + 1, buyer, "2024-01-05T10:00:00Z", "10.00")
            + row(id + 2, Crm.unique("nobody"), "2024-01-05T10:00:00Z", "10.00")
            + row(id + 3, buyer, "2024-01-05T10:00:00Z", "-1")
            + row(id + 4, buyer, "1850-01-05T10:00:00Z", "10.00")
            + row(id + 5, buyer, "2999-01-05T10:00:00Z", "10.00")
            + row(id + 6, buyer, "2024-01-05T10:00:00Z", "99999999999999999999")
            + id
            + "7,"
            + buyer
            + ",2024-01-05T10:00:00Z,web\n"
            + row(id + 8, "\"" + buyer, "2024-01-05T10:00:00Z", "10.00")
            + row(id + 9, buyer, "2024-01-06T10:00:00Z", "20.00")
            + row(id + 1, buyer, "2024-01-05T10:00:00Z", "11.00");

    // When
    JsonPath job = Crm.imported("kind=orders", CSV, file.getBytes(UTF_8));

    // Then
    assertThat(job.getString("status")).isEqualTo("succeeded");
    assertThat(job.getInt("result.imported")).isEqualTo(1);
    assertThat(job.getInt("result.rejected")).isEqualTo(8);
    assertThat(job.getInt("percent")).isEqualTo(100);
    assertThat(job.getInt("total")).isEqualTo(9);
    assertThat(Crm.errors(job))
        .extracting(error -> error.get("line"), error -> error.get("field"))
        .containsExactly(
            tuple(3, "external_id"),
            tuple(4, "total"),
            tuple(5, "ordered_at"),
            tuple(6, "ordered_at"),
            tuple(7, "total"),
            tuple(8, null),
            tuple(9, null),
            tuple(11, "total"));
    assertThat(Crm.get(Crm.CUSTOMERS + "/external/" + buyer).jsonPath().getDouble("total_spent"))
        .isEqualTo(20.00);
  }

  @Test
  void theCorrectedFileCompletesTheWorkWithoutDoubles() {
    // Given
    String buyer = Crm.aCustomer().getString("external_id");
    String id = Crm.unique("o");
    String header = "order_id,external_id,ordered_at,sku,quantity,unit_price\n";
    String start = ",2024-01-05T10:00:00Z,";
    String broken =
        header
            + (id + "a," + buyer + start + "S1,1,100.00\n")
            + (id + "a," + buyer + start + "S2,2,5\"0.00\",x\n")
            + (id + "b," + buyer + start + "S3,1,30.00\n");
    String corrected = broken.replace("5\"0.00\",x", "50.00");
    JsonPath first = Crm.imported("kind=orders", CSV, broken.getBytes(UTF_8));

    // When
    JsonPath second = Crm.imported("kind=orders", CSV, corrected.getBytes(UTF_8));
    JsonPath third = Crm.imported("kind=orders", CSV, corrected.getBytes(UTF_8));

    // Then
    assertThat(first.getInt("result.imported")).isEqualTo(1);
    assertThat(Crm.errors(first)).extracting(error -> error.get("line")).containsExactly(2, 3);
    Response rejected = Crm.get(Crm.JOBS + "/" + first.getString("id") + "/errors?format=csv");
    assertThat(rejected.contentType()).startsWith("text/csv");
    String errors = Crm.JOBS + "/" + first.getString("id") + "/errors";
    assertThat(Crm.asAdmin().accept(CSV).get(errors + "?format=csv").asString())
        .isEqualTo(rejected.asString());
    Crm.asAdmin().accept("application/xml").get(errors).then().statusCode(406);
    assertThat(Crm.get(errors).contentType()).startsWith("application/json");
    assertThat(rejected.asString().lines().map(line -> line.substring(0, line.indexOf(','))))
        .containsExactly("order_id", id + "a", id + "a");
    Crm.get(Crm.JOBS + "/" + second.getString("id") + "/errors?format=csv").then().statusCode(404);
    assertThat(second.getInt("result.imported")).isEqualTo(1);
    assertThat(second.getInt("result.repeated")).isEqualTo(1);
    assertThat(third.getInt("result.repeated")).isEqualTo(2);
    JsonPath customer = Crm.get(Crm.CUSTOMERS + "/external/" + buyer).jsonPath();
    assertThat(customer.getInt("total_orders")).isEqualTo(2);
    assertThat(customer.getDouble("total_spent")).isEqualTo(230.00);
  }

  @Test
  void unknownExternalIdsBecomeCustomersOnDemand() {
    // Given
    String unknown = Crm.unique("new");
    String id = Crm.unique("o");
    String file =
        ORDERS_HEADER
            + row(id + 1, unknown, "2024-01-05T10:00:00Z", "10.00")
            + row(id + 2, unknown, "2024-02-05T10:00:00Z", "0");

    // When
    JsonPath job = Crm.imported("kind=orders&create_customers=true", CSV, file.getBytes(UTF_8));

    // Then
    assertThat(job.getInt("result.customers_created")).isEqualTo(1);
    JsonPath customer = Crm.get(Crm.CUSTOMERS + "/external/" + unknown).jsonPath();
    assertThat(customer.getInt("total_orders")).isEqualTo(2);
    assertThat(customer.getString("last_order_date")).isEqualTo("2024-02-05T10:00:00Z");
  }

  @Test
  void customersComeInCsvAndTheSameFileChangesNothing() {
    // Given
    String one = Crm.unique("c");
    String two = Crm.unique("c");
    String file =
        "external_id,first_name,last_name,email,phone,date_of_birth,email_marketing_consent\r\n"
            + one
            + ",Zoë,\"O'Neil, Jr.\","
            + one
            + "@example.com,,1990-01-15,true\r\n"
            + two
            + ",,Rao,not-an-email,,15/01/1990,perhaps\r\n"
            + two
            + ",Anil,Rao,,,,\r\n";

    // When
    JsonPath first = Crm.imported("kind=customers", CSV, file.getBytes(UTF_8));
    JsonPath second = Crm.imported("kind=customers", CSV, file.getBytes(UTF_8));
    JsonPath changed =
        Crm.imported("kind=customers", CSV, file.replace("Anil", "Sunil").getBytes(UTF_8));

    // Then
    assertThat(first.getInt("result.imported")).isEqualTo(2);
    assertThat(Crm.errors(first))
        .extracting(error -> error.get("line"), error -> error.get("field"))
        .containsExactlyInAnyOrder(
            tuple(3, "email"), tuple(3, "date_of_birth"), tuple(3, "email_marketing_consent"));
    assertThat(second.getInt("result.repeated")).isEqualTo(2);
    assertThat(second.getInt("result.imported")).isZero();
    assertThat(Crm.errors(changed))
        .extracting(error -> error.get("line"), error -> error.get("message"))
        .contains(tuple(4, "External id already registered"));
    JsonPath customer = Crm.get(Crm.CUSTOMERS + "/external/" + one).jsonPath();
    assertThat(customer.getString("first_name")).isEqualTo("Zoë");
    assertThat(customer.getString("last_name")).isEqualTo("O'Neil, Jr.");
    assertThat(customer.getBoolean("email_marketing_consent")).isTrue();
  }

  @Test
  void ndjsonLinesAreTheBodiesOfTheSingleCalls() {
    // Given
    String buyer = Crm.aCustomer().getString("external_id");
    String order = Crm.unique("o");
    String good =
        """
        {"order_id":"%s","external_id":"%s","ordered_at":"2024-01-05T10:00:00Z","items":[{"quantity":1.5,"unit_price":10.01}]}
        """
            .formatted(order, buyer);
    String file = good + "{\"order_id\":\n\n[1]\n{\"order_id\":7}\n" + good;

    // When
    JsonPath job = Crm.imported("kind=orders", NDJSON, file.getBytes(UTF_8));

    // Then
    assertThat(job.getInt("result.imported")).isEqualTo(1);
    assertThat(job.getInt("result.repeated")).isEqualTo(1);
    assertThat(job.getInt("result.rejected")).isEqualTo(3);
    assertThat(Crm.errors(job))
        .extracting(error -> error.get("line"))
        .contains(2, 4, 5)
        .doesNotContain(1, 3, 6);
    assertThat(Crm.get(Crm.CUSTOMERS + "/orders/" + order).body().asString())
        .contains("\"total\":15.02");
  }

  @Test
  void wrongBytesAndEndlessLinesSpoilOnlyThemselves() throws IOException {
    // Given
    String buyer = Crm.aCustomer().getString("external_id");
    String id = Crm.unique("o");
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(ORDERS_HEADER.getBytes(UTF_8));
    file.write(row(id + 1, buyer, "2024-01-05T10:00:00Z", "10.00").getBytes(UTF_8));
    file.write(row(id + "é", buyer, "2024-01-05T10:00:00Z", "10.00").getBytes(ISO_8859_1));
    file.write(row("x".repeat(10_000_000), buyer, "2024-01-05T10:00:00Z", "1").getBytes(UTF_8));
    file.write(row(id + "\u0000", buyer, "2024-01-05T10:00:00Z", "10.00").getBytes(UTF_8));
    file.write(row(id + 2, buyer, "2024-01-06T10:00:00Z", "10.00").getBytes(UTF_8));

    // When
    JsonPath job = Crm.imported("kind=orders", CSV, file.toByteArray());

    // Then
    assertThat(job.getString("status")).isEqualTo("succeeded");
    assertThat(job.getInt("result.imported")).isEqualTo(2);
    assertThat(Crm.errors(job)).extracting(error -> error.get("line")).containsExactly(3, 4, 5);
  }

  @ParameterizedTest
  @CsvSource({
    "'order_id,ordered_at,surprise\n1,2,3\n', surprise",
    "'external_id,total\n1,2\n', order_id",
    "'PK\u0003\u0004 [Content_Types].xml', workbook",
    "'\n\n', empty"
  })
  void aFileThatCanNotBeReadFailsAsAWholeAndSaysWhy(String file, String reason) {
    // When
    JsonPath job = Crm.imported("kind=orders", CSV, file.getBytes(UTF_8));

    // Then
    assertThat(job.getString("status")).isEqualTo("failed");
    assertThat(job.getString("error")).containsIgnoringCase(reason);
  }

  @Test
  void aCompressedFileInAnotherCharsetWithSemicolonsIsRead() throws IOException {
    // Given
    String buyer = Crm.aCustomer().getString("external_id");
    String id = Crm.unique("o");
    String file = ORDERS_HEADER + row(id, buyer, "2024-01-05 10:00", "10.0000");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(file.replace(',', ';').getBytes(UTF_16));
    }

    // When
    JsonPath job =
        Crm.imported(
            "kind=orders",
            "text/csv; charset=windows-1252",
            Map.of("Content-Encoding", "gzip"),
            packed.toByteArray());

    // Then
    assertThat(job.getString("status")).isEqualTo("succeeded");
    assertThat(Crm.get(Crm.CUSTOMERS + "/orders/" + id).jsonPath().getString("ordered_at"))
        .isEqualTo("2024-01-05T04:30:00Z");
  }

  @Test
  void theFileOfAShopIsImportedAsItIs() {
    // Given
    String id = Crm.unique("w");
    String email = Crm.unique("buyer") + "@example.com";
    String file =
        "Order Number,Order Status,Order Date,First Name (Billing),Email (Billing),SKU,Quantity,"
            + "Item Cost,Order Refund Amount,Order Total Amount,Customer Note\n"
            + (id + "1,Completed,2024-09-03 10:14,Odile,")
            + (email + ",PEN,1,48.00,12.00,66.90,ring\n")
            + (id + "1,Completed,2024-09-03 10:14,Odile,")
            + (email + ",INK,2,7.00,12.00,66.90,ring\n")
            + (id + "2,Cancelled,2024-09-04 10:14,Odile,")
            + (email + ",INK,2,7.00,0.00,14.00,ring\n");
    String query = "kind=orders&source=woocommerce_orders&create_customers=true";

    // When
    JsonPath job = Crm.imported(query, CSV, file.getBytes(UTF_8));
    JsonPath again = Crm.imported(query, CSV, file.getBytes(UTF_8));
    Response other =
        Crm.asAdmin()
            .contentType(CSV)
            .body(file)
            .post(Crm.CUSTOMERS + "/imports?kind=customers&source=woocommerce_orders");

    // Then
    assertThat(job.getString("status")).isEqualTo("succeeded");
    assertThat(job.getInt("result.imported")).isEqualTo(1);
    assertThat(job.getInt("result.skipped")).isEqualTo(1);
    assertThat(job.getInt("result.returned")).isEqualTo(1);
    assertThat(job.getList("result.ignored_columns", String.class))
        .containsExactly("Customer Note");
    assertThat(again.getInt("result.repeated")).isEqualTo(1);
    JsonPath customer = Crm.get(Crm.CUSTOMERS + "/email/" + email).jsonPath();
    assertThat(customer.getString("first_name")).isEqualTo("Odile");
    assertThat(customer.getString("last_name")).isNull();
    assertThat(customer.getDouble("total_spent")).isEqualTo(54.90);
    other.then().statusCode(422);
    assertThat(other.jsonPath().getString("errors[0].field")).isEqualTo("source");
  }

  @Test
  void aMappingOfOnesOwnIsUsedByItsName() {
    // Given
    String name = "m" + Crm.unique("x").replaceAll("[^a-z0-9]", "_");
    String id = Crm.unique("c");
    Map<String, Object> mapping =
        Map.of(
            "name",
            name,
            "kind",
            "customers",
            "columns",
            Map.of(
                "Client no.",
                "external_id",
                "Name",
                "first_name",
                "OK?",
                "email_marketing_consent"),
            "constants",
            Map.of("country", "France"),
            "values",
            Map.of("email_marketing_consent", Map.of("Oui", true, "*", false)),
            "delimiter",
            ";",
            "unknown_columns",
            "ignore");
    String path = Crm.CUSTOMERS + "/import-mappings";

    // When
    Response created = Crm.post(path, mapping);
    Response again = Crm.post(path, mapping);
    String query = "kind=customers&mapping=" + name;
    JsonPath job =
        Crm.imported(
            query, CSV, ("client NO.;name;ok?;note\n" + id + ";Ana;OUI;x\n").getBytes(UTF_8));
    Response removed = Crm.asAdmin().delete(path + "/" + name);
    Response unknown =
        Crm.asAdmin().contentType(CSV).body("x").post(Crm.CUSTOMERS + "/imports?" + query);

    // Then
    created.then().statusCode(201);
    assertThat(created.header("Location")).endsWith("/import-mappings/" + name);
    again.then().statusCode(400);
    assertThat(job.getInt("result.imported")).isEqualTo(1);
    assertThat(job.getList("result.ignored_columns", String.class)).containsExactly("note");
    JsonPath customer = Crm.get(Crm.CUSTOMERS + "/external/" + id).jsonPath();
    assertThat(customer.getString("country")).isEqualTo("France");
    assertThat(customer.getBoolean("email_marketing_consent")).isTrue();
    removed.then().statusCode(204);
    unknown.then().statusCode(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tab", "\t"})
  void aMappingMaySeparateItsColumnsByTabs(String delimiter) {
    // Given
    String name = "m" + Crm.unique("x").replaceAll("[^a-z0-9]", "_");
    String id = Crm.unique("c");
    Map<String, Object> mapping =
        Map.of(
            "name",
            name,
            "kind",
            "customers",
            "columns",
            Map.of("No, of shop", "external_id", "Name", "first_name"),
            "delimiter",
            delimiter);

    // When
    Response created = Crm.post(Crm.CUSTOMERS + "/import-mappings", mapping);
    JsonPath job =
        Crm.imported(
            "kind=customers&mapping=" + name,
            CSV,
            ("No, of shop\tName\n" + id + "\tAna, Eva\n").getBytes(UTF_8));

    // Then
    created.then().statusCode(201).body("delimiter", equalTo(delimiter));
    assertThat(job.getInt("result.imported")).as(job.prettify()).isEqualTo(1);
    Crm.get(Crm.CUSTOMERS + "/external/" + id).then().body("first_name", equalTo("Ana, Eva"));
  }

  @Test
  void aJobKeepsTheMappingThatItBeganWith() {
    // Given
    String name = "m" + System.nanoTime();
    String path = Crm.CUSTOMERS + "/import-mappings/" + name;
    Crm.post(Crm.CUSTOMERS + "/import-mappings", mapping(name, "first_name"))
        .then()
        .statusCode(201);
    String id = Crm.unique("m");
    StringBuilder file = new StringBuilder("No,Name\n");
    for (int row = 0; row < 5_000; row++) {
      file.append(id).append(row).append(",Ana\n");
    }

    // When
    String location =
        Crm.asAdmin()
            .contentType(CSV)
            .body(file.toString().getBytes(UTF_8))
            .post(Crm.CUSTOMERS + "/imports?kind=customers&mapping=" + name)
            .then()
            .statusCode(202)
            .extract()
            .header("Location");
    Crm.asAdmin()
        .contentType("application/json")
        .body(mapping(name, "city"))
        .put(path)
        .then()
        .statusCode(200);
    Crm.asAdmin().delete(path).then().statusCode(204);
    JsonPath job = Crm.ended(location.substring(location.lastIndexOf('/') + 1));

    // Then
    assertThat(job.getString("status")).isEqualTo("succeeded");
    assertThat(job.getInt("result.imported")).isEqualTo(5_000);
    JsonPath last = Crm.get(Crm.CUSTOMERS + "/external/" + id + 4_999).jsonPath();
    assertThat(last.getString("first_name")).isEqualTo("Ana");
    assertThat(last.getString("city")).isNull();
  }

  /** A mapping in which a column is this field. */
  private static Map<String, Object> mapping(String name, String field) {
    return Map.of(
        "name", name, "kind", "customers", "columns", Map.of("No", "external_id", "Name", field));
  }

  @ParameterizedTest
  @CsvSource({
    "kind=customers, true",
    "kind=customers&mode=upsert, true",
    "kind=orders&create_customers=true, false"
  })
  void oneFileThatIsSentSeveralTimesAtOnceLandsOnce(String query, boolean ofCustomers)
      throws Exception {
    // Given
    String id = Crm.unique("at-once");
    StringBuilder file =
        new StringBuilder(
            ofCustomers ? "external_id,first_name\n" : "order_id,external_id,ordered_at,total\n");
    for (int row = 0; row < 3_000; row++) {
      file.append(id).append(row);
      file.append(ofCustomers ? ",Ana" : "," + id + row % 10 + ",2024-01-05,1").append('\n');
    }
    byte[] bytes = file.toString().getBytes(UTF_8);

    // When
    List<JsonPath> jobs = Concurrently.run(3, sender -> Crm.imported(query, CSV, bytes));

    // Then
    assertThat(jobs).allSatisfy(job -> assertThat(job.getInt("result.rejected")).isZero());
    assertThat(jobs.stream().mapToInt(job -> job.getInt("result.imported")).sum()).isEqualTo(3_000);
    assertThat(jobs.stream().mapToInt(job -> job.getInt("result.repeated")).sum()).isEqualTo(6_000);
    JsonPath customer = Crm.get(Crm.CUSTOMERS + "/external/" + id + 7).jsonPath();
    assertThat(customer.getInt("total_orders")).isEqualTo(ofCustomers ? 0 : 300);
  }

  @Test
  void returnsThatAreSentSeveralTimesAtOnceLandOnce() throws Exception {
    // Given
    String id = Crm.unique("at-once");
    String order = Crm.unique("o");
    Crm.imported(
        "kind=orders&create_customers=true",
        CSV,
        ("order_id,external_id,ordered_at,total\n" + order + "," + id + ",2024-01-05,5000\n")
            .getBytes(UTF_8));
    StringBuilder file = new StringBuilder("return_id,order_id,returned_at,amount\n");
    for (int row = 0; row < 3_000; row++) {
      file.append("r").append(row).append(',').append(order).append(",2024-02-01,1\n");
    }
    byte[] bytes = file.toString().getBytes(UTF_8);

    // When
    List<JsonPath> jobs = Concurrently.run(3, sender -> Crm.imported("kind=returns", CSV, bytes));

    // Then
    assertThat(jobs).allSatisfy(job -> assertThat(job.getInt("result.rejected")).isZero());
    assertThat(jobs.stream().mapToInt(job -> job.getInt("result.imported")).sum()).isEqualTo(3_000);
    assertThat(jobs.stream().mapToInt(job -> job.getInt("result.repeated")).sum()).isEqualTo(6_000);
    assertThat(Crm.get(Crm.CUSTOMERS + "/external/" + id).jsonPath().getDouble("total_spent"))
        .isEqualTo(2_000);
  }

  @Test
  void pointsThatAreSentSeveralTimesAtOnceLandOnce() throws Exception {
    // Given
    String id = Crm.unique("at-once");
    StringBuilder file =
        new StringBuilder("external_transaction_id,external_id,points,earned_at,expires_at\n");
    for (int row = 0; row < 3_000; row++) {
      file.append(id).append("-p").append(row).append(',').append(id).append(row % 10);
      file.append(",7,2024-01-05T10:00:00Z,2099-01-01T00:00:00Z\n");
    }
    byte[] bytes = file.toString().getBytes(UTF_8);

    // When
    List<JsonPath> jobs =
        Concurrently.run(
            3, sender -> Crm.imported("kind=points&create_customers=true", CSV, bytes));

    // Then
    assertThat(jobs).allSatisfy(job -> assertThat(job.getInt("result.rejected")).isZero());
    assertThat(jobs.stream().mapToInt(job -> job.getInt("result.imported")).sum()).isEqualTo(3_000);
    assertThat(jobs.stream().mapToInt(job -> job.getInt("result.repeated")).sum()).isEqualTo(6_000);
    assertThat(Crm.get(Crm.CUSTOMERS + "/external/" + id + 7).jsonPath().getInt("loyalty_points"))
        .isEqualTo(2_100);
    Crm.get(Crm.CUSTOMERS + "/loyalty/audit").then().statusCode(200).body("differences", empty());
  }

  /** The attempt loses its job at two of its batches, as if its worker had died there. */
  @Test
  void anImportWhoseLinesStandApartGoesOnWhereItWasLost() throws Exception {
    // Given
    int orders = 15_000;
    String id = Crm.unique("lost");
    StringBuilder file =
        new StringBuilder("order_id,external_id,ordered_at,sku,quantity,unit_price\n");
    for (int row = 0; row < orders; row++) {
      String line = id + row + "," + id + row % 10 + ",2024-01-05,CUP,1,2\n";
      file.append(line);
      if (row % 3 == 0) {
        file.append(line.replace("CUP", "HAT"));
      }
    }
    for (int row = 0; row < orders; row++) {
      if (row % 3 == 1) {
        file.append(id + row + "," + id + row % 10 + ",2024-01-05,HAT,1,2\n");
      }
    }
    String location =
        Crm.asAdmin()
            .contentType(CSV + ";charset=UTF-8")
            .body(file.toString().getBytes(UTF_8))
            .post(Crm.CUSTOMERS + "/imports?kind=orders&create_customers=true")
            .then()
            .statusCode(202)
            .extract()
            .header("Location");
    String jobId = location.substring(location.lastIndexOf('/') + 1);

    // When
    int lost = loseAfter(1, jobId) + loseAfter(orders * 4 / 5, jobId);
    JsonPath job = Crm.ended(jobId);

    // Then
    assertThat(lost).isPositive();
    assertThat(job.getString("status")).isEqualTo("succeeded");
    assertThat(job.getInt("result.imported")).isEqualTo(orders);
    assertThat(job.getInt("result.rejected")).isZero();
    assertThat(job.getInt("result.customers_created")).isEqualTo(10);
    double spent = 0;
    for (int customer = 0; customer < 10; customer++) {
      JsonPath buyer = Crm.get(Crm.CUSTOMERS + "/external/" + id + customer).jsonPath();
      assertThat(buyer.getInt("total_orders")).isEqualTo(orders / 10);
      spent += buyer.getDouble("total_spent");
    }
    assertThat(spent).isEqualTo(2.0 * (orders + orders * 2 / 3));
  }

  /** Takes a job from its worker once it has dealt with that many records; says how often. */
  private int loseAfter(int processed, String job) throws Exception {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement lose =
            connection.prepareStatement(
                """
                update job set status = 'QUEUED', attempt = attempt + 1
                where id = ?::uuid and status = 'RUNNING' and processed >= ?
                """);
        PreparedStatement end =
            connection.prepareStatement(
                "select 1 from job where id = ?::uuid and finished_at is not null")) {
      lose.setString(1, job);
      lose.setInt(2, processed);
      end.setString(1, job);
      while (true) {
        int lost = lose.executeUpdate();
        if (lost > 0 || end.executeQuery().next()) {
          return lost;
        }
        Thread.sleep(5);
      }
    }
  }

  @Test
  void aRefusedConsentIsInTheLogAndOneThatWasNeverAskedForIsNot() {
    // Given
    String id = Crm.unique("k");
    String header = "Klaviyo ID,Email,First Name,Email Marketing Consent\n";
    byte[] file =
        (header
                + (id + "1,a" + id + "@example.com,Lio,SUBSCRIBED\n")
                + (id + "2,b" + id + "@example.com,Pia,NEVER_SUBSCRIBED\n")
                + (id + "3,c" + id + "@example.com,Ren,UNSUBSCRIBED\n")
                + (id + "4,d" + id + "@example.com,Moe,\n"))
            .getBytes(UTF_8);
    byte[] upserted =
        (header + id + "5,e" + id + "@example.com,Eve,UNSUBSCRIBED\n").getBytes(UTF_8);

    // When
    Crm.imported("kind=customers&source=klaviyo", CSV, file);
    Crm.imported("kind=customers&source=klaviyo&mode=upsert", CSV, upserted);
    Crm.imported("kind=customers&source=klaviyo&mode=upsert", CSV, upserted);
    Crm.post(
            Crm.CUSTOMERS,
            Map.of("external_id", id + 6, "first_name", "Ada", "sms_marketing_consent", false))
        .then()
        .statusCode(201);

    // Then
    assertThat(consents(id + 1)).containsExactly("email true import");
    assertThat(consents(id + 2)).isEmpty();
    assertThat(consents(id + 3)).containsExactly("email false import");
    assertThat(consents(id + 4)).isEmpty();
    assertThat(consents(id + 5)).containsExactly("email false import");
    assertThat(consents(id + 6)).containsExactly("sms false staff");
  }

  private static List<String> consents(String externalId) {
    String customer = Crm.get(Crm.CUSTOMERS + "/external/" + externalId).path("id");
    List<Map<String, Object>> log =
        Crm.get(Crm.CUSTOMERS + "/" + customer + "/consents").jsonPath().getList("items");
    return log.stream()
        .map(entry -> entry.get("channel") + " " + entry.get("granted") + " " + entry.get("source"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"clv", "rfm"})
  void aRunThatMeetsAFileOfOrdersOnItsWayWarns(String analysis) throws Exception {
    // Given
    Crm.imported(
        "kind=orders&create_customers=true",
        CSV,
        (ORDERS_HEADER + row(Crm.unique("o"), Crm.unique("b"), "2024-01-05T10:00:00Z", "10.00"))
            .getBytes(UTF_8));

    // When
    JsonPath met;
    try (Socket upload = new Socket("localhost", port)) {
      upload
          .getOutputStream()
          .write(
              ("POST /api/v1/retail-customers/imports?kind=orders HTTP/1.1\r\nHost: localhost\r\n"
                      + ("Authorization: " + Crm.bearer() + "\r\nContent-Type: text/csv\r\n")
                      + "Content-Length: 100000\r\n\r\n"
                      + ORDERS_HEADER)
                  .getBytes(UTF_8));
      while (!"queued".equals(Crm.get(Crm.JOBS + "?limit=1").path("items[0].status"))) {
        Thread.sleep(50);
      }
      met = run(analysis);
      upload.setSoLinger(true, 0);
    }

    // Then
    assertThat(met.getList("result.warnings", String.class))
        .containsExactly(
            "An import of orders or returns was in progress: only what had landed counts.");
  }

  private static JsonPath run(String analysis) {
    return Crm.ended(
        Crm.asAdmin()
            .contentType("application/json")
            .header("Prefer", "respond-async")
            .body(Map.of())
            .post(Crm.CUSTOMERS + "/analytics/" + analysis + "/calculate")
            .then()
            .statusCode(202)
            .extract()
            .path("id"));
  }

  @Test
  @Tag("case:update-by-file")
  void aFileChangesTheCustomersWhoAreKnown() {
    // Given
    String id = Crm.unique("u");
    String email = Crm.unique("u") + "@example.com";
    Crm.imported(
        "kind=customers",
        CSV,
        ("external_id,first_name,last_name,email,city,email_marketing_consent\n"
                + (id + ",Ana,Ruiz," + email + ",Thane,true\n"))
            .getBytes(UTF_8));
    byte[] unsubscribed =
        ("email,email_marketing_consent\n" + email.toUpperCase(Locale.ROOT) + ",no\n")
            .getBytes(UTF_8);

    // When
    JsonPath job = Crm.imported("kind=customers&mode=upsert", CSV, unsubscribed);
    JsonPath again = Crm.imported("kind=customers&mode=upsert", CSV, unsubscribed);
    Response orders =
        Crm.asAdmin()
            .contentType(CSV)
            .body("x")
            .post(Crm.CUSTOMERS + "/imports?kind=orders&mode=upsert");

    // Then
    assertThat(job.getInt("result.updated")).isEqualTo(1);
    assertThat(again.getInt("result.repeated")).isEqualTo(1);
    JsonPath customer = Crm.get(Crm.CUSTOMERS + "/external/" + id).jsonPath();
    assertThat(customer.getBoolean("email_marketing_consent")).isFalse();
    assertThat(customer.getString("city")).isEqualTo("Thane");
    JsonPath consents =
        Crm.get(Crm.CUSTOMERS + "/" + customer.getString("id") + "/consents").jsonPath();
    assertThat(consents.getBoolean("items[0].granted")).isFalse();
    assertThat(consents.getString("items[0].source")).isEqualTo("import");
    orders.then().statusCode(422);
  }

  @Test
  @Tag("case:update-by-file")
  void aFileSentAgainMovesCustomersAndFillsThoseWhomOrdersMade() {
    // Given
    String known = Crm.unique("u");
    String made = Crm.unique("u");
    Crm.imported(
        "kind=customers",
        CSV,
        ("external_id,first_name,last_name,city\n" + known + ",Ana,Ruiz,Thane\n").getBytes(UTF_8));
    Crm.imported(
        "kind=orders&create_customers=true",
        CSV,
        ("order_id,external_id,ordered_at,total\n"
                + Crm.unique("o")
                + ","
                + made
                + ",2026-01-15,10\n")
            .getBytes(UTF_8));
    String placeholder = Crm.get(Crm.CUSTOMERS + "/external/" + made).path("id");

    // When
    JsonPath job =
        Crm.imported(
            "kind=customers&mode=upsert",
            CSV,
            ("external_id,first_name,last_name,city\n"
                    + (known + ",,,Pune\n")
                    + (made + ",Eve,Rao,Pune\n"))
                .getBytes(UTF_8));

    // Then
    assertThat(job.getInt("result.updated")).isEqualTo(2);
    assertThat(job.getInt("result.imported")).isZero();
    JsonPath moved = Crm.get(Crm.CUSTOMERS + "/external/" + known).jsonPath();
    assertThat(moved.getString("first_name")).isEqualTo("Ana");
    assertThat(moved.getString("last_name")).isEqualTo("Ruiz");
    assertThat(moved.getString("city")).isEqualTo("Pune");
    JsonPath filled = Crm.get(Crm.CUSTOMERS + "/external/" + made).jsonPath();
    assertThat(filled.getString("id")).isEqualTo(placeholder);
    assertThat(filled.getString("first_name")).isEqualTo("Eve");
    assertThat(filled.getInt("total_orders")).isEqualTo(1);
  }

  @Test
  void aLocalPhoneIsReadInTheCountryOfTheKnownCustomer() {
    // Given
    String line = mobile().substring(6);
    String indian = "961234" + line;
    String moved = "812345" + line;
    String american = Crm.unique("us");
    String british = Crm.unique("gb");
    Crm.imported(
        "kind=customers",
        CSV,
        ("external_id,first_name,country\n" + american + ",Pat,US\n" + british + ",Kim,GB\n")
            .getBytes(UTF_8));
    Crm.imported(
        "kind=customers",
        CSV,
        ("external_id,first_name,country,phone\n" + moved + ",Asha,US,+91" + moved + "\n")
            .getBytes(UTF_8));
    byte[] file =
        ("external_id,phone\n"
                + (american + ",(775) 555-" + line + "\n")
                + (british + ",020 7946 " + line + "\n")
                + (american + "," + indian + "\n")
                + ("," + moved + "\n")
                + (Crm.unique("none") + ",020 7946\n"))
            .getBytes(UTF_8);

    // When
    JsonPath job = Crm.imported("kind=customers&mode=upsert", CSV, file);

    // Then
    assertThat(job.getInt("result.updated")).isEqualTo(2);
    assertThat(Crm.errors(job))
        .extracting(error -> error.get("line"), error -> error.get("field"))
        .contains(tuple(4, "phone"), tuple(6, "phone"));
    assertThat(job.getInt("result.repeated")).isEqualTo(1);
    assertThat(phone(moved)).isEqualTo("+91" + moved);
    assertThat(phone(american)).isEqualTo("+1775555" + line);
    assertThat(phone(british)).isEqualTo("+44207946" + line);
  }

  private static String phone(String externalId) {
    return Crm.get(Crm.CUSTOMERS + "/external/" + externalId).path("phone");
  }

  @Test
  void theKeysOfAMergedDuplicateChangeTheSurvivor() {
    // Given
    String survivor = Crm.unique("s");
    String duplicate = Crm.unique("d");
    Crm.imported(
        "kind=customers",
        CSV,
        ("external_id,first_name,email,email_marketing_consent\n"
                + (survivor + ",Ana," + survivor + "@example.com,yes\n")
                + (duplicate + ",Ann," + duplicate + "@example.com,yes\n"))
            .getBytes(UTF_8));
    String path = Crm.CUSTOMERS + "/external/";
    Crm.post(
            Crm.CUSTOMERS + "/" + Crm.get(path + survivor).path("id") + "/merge",
            Map.of("duplicate_id", Crm.get(path + duplicate).path("id")))
        .then()
        .statusCode(200);

    // When
    JsonPath unsubscribed =
        Crm.imported(
            "kind=customers&mode=upsert",
            CSV,
            ("email,email_marketing_consent\n" + duplicate + "@example.com,no\n").getBytes(UTF_8));
    JsonPath moved =
        Crm.imported(
            "kind=customers&mode=upsert",
            CSV,
            ("external_id,city\n" + duplicate + ",Thane\n").getBytes(UTF_8));

    // Then
    assertThat(unsubscribed.getInt("result.updated")).isEqualTo(1);
    assertThat(moved.getInt("result.updated")).isEqualTo(1);
    JsonPath customer = Crm.get(path + survivor).jsonPath();
    assertThat(customer.getBoolean("email_marketing_consent")).isFalse();
    assertThat(customer.getString("email")).isEqualTo(survivor + "@example.com");
    assertThat(customer.getString("city")).isEqualTo("Thane");
  }

  @Test
  void anOrderLandsWithoutThePhoneOfAnErasedPerson() {
    // Given
    String phone = mobile();
    String erased = Crm.unique("e");
    String buyer = Crm.unique("b") + "@example.com";
    String mapping = "m" + System.nanoTime();
    Crm.imported(
        "kind=customers",
        CSV,
        ("external_id,first_name,phone\n" + erased + ",Ana," + phone + "\n").getBytes(UTF_8));
    String id = Crm.get(Crm.CUSTOMERS + "/external/" + erased).path("id");
    Crm.post(Crm.CUSTOMERS + "/" + id + "/erase", Map.of("reason", "by letter"))
        .then()
        .statusCode(200);
    Crm.post(
            Crm.CUSTOMERS + "/import-mappings",
            Map.of(
                "name",
                mapping,
                "kind",
                "orders",
                "columns",
                Map.of(
                    "No",
                    "order_id",
                    "Mail",
                    "email",
                    "Day",
                    "ordered_at",
                    "Sum",
                    "total",
                    "Tel",
                    "phone")))
        .then()
        .statusCode(201);

    // When
    JsonPath job =
        Crm.imported(
            "kind=orders&create_customers=true&mapping=" + mapping,
            CSV,
            ("No,Mail,Day,Sum,Tel\n"
                    + (Crm.unique("o") + "," + buyer + ",2024-01-05T10:00:00Z,10," + phone + "\n"))
                .getBytes(UTF_8));

    // Then
    assertThat(job.getInt("result.imported")).isEqualTo(1);
    JsonPath customer = Crm.get(Crm.CUSTOMERS + "/email/" + buyer).jsonPath();
    assertThat(customer.getString("phone")).isNull();
  }

  @Test
  void aReturnIsNotCountedBesideTheReturnedTotalOfAFileOfOrders() {
    // Given
    String buyer = Crm.aCustomer().getString("external_id");
    String order = Crm.unique("o");
    Crm.imported(
        "kind=orders",
        CSV,
        ("order_id,external_id,ordered_at,total,returned_total\n"
                + (order + "," + buyer + ",2024-01-05T10:00:00Z,40,15\n"))
            .getBytes(UTF_8));

    // When
    JsonPath job =
        Crm.imported(
            "kind=returns",
            CSV,
            ("return_id,order_id,returned_at,amount\nR-1," + order + ",2024-01-09T10:00:00Z,15\n")
                .getBytes(UTF_8));

    // Then
    assertThat(Crm.errors(job))
        .extracting(error -> error.get("line"), error -> error.get("field"))
        .containsExactly(tuple(2, "order_id"));
    assertThat(
            Crm.get("/api/v1/retail-customers/orders/" + order)
                .jsonPath()
                .getFloat("returned_total"))
        .isEqualTo(15.0f);
  }

  @Test
  void aFileFindsCustomersByTheirPhoneAndMixesUpNobody() {
    // Given
    String mobile = mobile();
    String email = Crm.unique("p") + "@example.com";
    String other = Crm.unique("p");
    Crm.imported(
        "kind=customers",
        CSV,
        ("external_id,first_name,email,phone\n"
                + (",Ana,," + mobile + "\n")
                + (other + ",Eve," + other + "@example.com,\n"))
            .getBytes(UTF_8));
    String header = "external_id,email,phone,city\n";
    byte[] file =
        (header
                + (",," + mobile.substring(0, 5) + " " + mobile.substring(5) + ",Thane\n")
                + ("," + email + ",+91" + mobile + ",Thane\n")
                + ("," + Crm.unique("q") + "@example.com," + mobile + ",Pune\n")
                + (other + ",," + mobile + ",Pune\n"))
            .getBytes(UTF_8);

    // When
    JsonPath job = Crm.imported("kind=customers&mode=upsert", CSV, file);

    // Then
    assertThat(job.getInt("result.updated")).isEqualTo(2);
    assertThat(job.getInt("result.rejected")).isEqualTo(2);
    assertThat(Crm.errors(job))
        .extracting(error -> error.get("line"), error -> error.get("message"))
        .containsExactly(
            tuple(4, "The customer with this phone has another email"),
            tuple(5, "The external id and the phone belong to two different customers"));
    JsonPath customer = Crm.get(Crm.CUSTOMERS + "/email/" + email).jsonPath();
    assertThat(customer.getString("first_name")).isEqualTo("Ana");
    assertThat(customer.getString("city")).isEqualTo("Thane");
    assertThat(customer.getString("phone")).isEqualTo("+91" + mobile);
    assertThat(Crm.get(Crm.CUSTOMERS + "/external/" + other).jsonPath().getString("city")).isNull();
  }

  @Test
  void customersOfAnOlderSystemKeepTheirRegistrationAndStatus() {
    // Given
    String id = Crm.unique("old");
    String header = "external_id,first_name,registered_at,is_active,email_marketing_consent\n";
    byte[] file =
        (header + (id + 1 + ",Ana,2019-05-06 07:08,no,yes\n") + (id + 2 + ",Eve,,,\n"))
            .getBytes(UTF_8);
    byte[] changed =
        (header + (id + 1 + ",,2018-05-06,yes,\n") + (id + 2 + ",,,,\n")).getBytes(UTF_8);

    // When
    JsonPath created = Crm.imported("kind=customers", CSV, file);
    JsonPath before = Crm.get(Crm.CUSTOMERS + "/external/" + id + 1).jsonPath();
    JsonPath again = Crm.imported("kind=customers", CSV, changed.clone());
    JsonPath upserted = Crm.imported("kind=customers&mode=upsert&empty=clear", CSV, changed);
    JsonPath after = Crm.get(Crm.CUSTOMERS + "/external/" + id + 1).jsonPath();

    // Then
    assertThat(created.getInt("result.imported")).isEqualTo(2);
    assertThat(created.getList("result.ignored_columns")).isEmpty();
    assertThat(before.getString("registered_at")).isEqualTo("2019-05-06T01:38:00Z");
    assertThat(before.getBoolean("is_active")).isFalse();
    assertThat(again.getInt("result.imported")).isZero();
    assertThat(upserted.getInt("result.updated")).isEqualTo(1);
    assertThat(upserted.getInt("result.repeated")).isEqualTo(1);
    assertThat(after.getString("registered_at")).isEqualTo("2018-05-05T18:30:00Z");
    assertThat(after.getBoolean("is_active")).isTrue();
    String path = Crm.CUSTOMERS + "/" + after.getString("id");
    String recordedAt = Crm.get(path + "/consents").jsonPath().getString("items[0].recorded_at");
    assertThat(Instant.parse(recordedAt)).isAfter(Instant.now().minus(Duration.ofHours(1)));
    assertThat(Crm.get(path + "/timeline").jsonPath().getList("items.type"))
        .contains("status", "registered");
  }

  /** An Indian mobile number that nobody has. */
  private static String mobile() {
    return "98%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000));
  }

  @Test
  void aDryRunLandsNothing() {
    // Given
    String buyer = Crm.aCustomer().getString("external_id");
    String id = Crm.unique("o");
    byte[] file = (ORDERS_HEADER + row(id, buyer, "2024-01-05", "10.00") + "x\n").getBytes(UTF_8);

    // When
    JsonPath tried = Crm.imported("kind=orders&dry_run=true", CSV, file);

    // Then
    assertThat(tried.getBoolean("result.dry_run")).isTrue();
    assertThat(tried.getInt("result.imported")).isEqualTo(1);
    assertThat(tried.getInt("result.rejected")).isEqualTo(1);
    assertThat(tried.getList("preview.line")).containsExactly(2);
    assertThat(tried.getMap("preview[0].fields"))
        .isEqualTo(
            Map.of(
                "order_id",
                id,
                "external_id",
                buyer,
                "ordered_at",
                "2024-01-04T18:30:00Z",
                "channel",
                "web",
                "total",
                10));
    Crm.get(Crm.CUSTOMERS + "/orders/" + id).then().statusCode(404);
    JsonPath landed = Crm.imported("kind=orders", CSV, file);
    assertThat(landed.getInt("result.imported")).isEqualTo(1);
    assertThat(landed.getMap("$")).doesNotContainKey("preview");
  }

  @Test
  void aDryRunOfSeveralBatchesTellsWhatTheImportThenDoes() {
    // Given
    String id = Crm.unique("dry");
    StringBuilder orders = new StringBuilder(ORDERS_HEADER);
    StringBuilder customers = new StringBuilder("external_id,first_name,email\n");
    for (int row = 0; row < 4_100; row++) {
      orders.append(row(id + row % 4_050, id + "-b" + row % 4_050 % 7, "2024-01-05", "10.00"));
      customers.append(id + row % 4_090 + ",Ana," + id + row % 4_080 + "@example.com\n");
    }

    // Then
    assertThatADryRunTellsTheTruth("kind=orders&create_customers=true", orders.toString());
    assertThatADryRunTellsTheTruth("kind=customers", customers.toString());
    assertThatADryRunTellsTheTruth(
        "kind=customers&mode=upsert",
        customers.toString().replace("dry-", "wet-").replace(",Ana,", ",Eve,"));
  }

  private static void assertThatADryRunTellsTheTruth(String query, String file) {
    JsonPath tried = Crm.imported(query + "&dry_run=true", CSV, file.getBytes(UTF_8));
    JsonPath landed = Crm.imported(query, CSV, file.getBytes(UTF_8));
    assertThat(landed.getInt("result.imported")).isPositive();
    for (String count :
        List.of("imported", "updated", "repeated", "rejected", "customers_created")) {
      assertThat(tried.<Integer>get("result." + count))
          .as("%s of %s", count, query)
          .isEqualTo(landed.<Integer>get("result." + count));
    }
    assertThat(Crm.errors(tried)).isEqualTo(Crm.errors(landed));
  }

  @Test
  void aMappingThatMakesNoSenseIsRefusedWithAllItsFaults() {
    // When
    Response mapping =
        Crm.post(
            Crm.CUSTOMERS + "/import-mappings",
            """
            {"name": "m%d", "kind": "orders",
             "columns": {"Total": "total", "total ": "total", "X": "shoe_size"},
             "constants": {"channel": ["web"]},
             "values": {"channel": null, "currency": {"Rs": "INR", "RS": "USD"}},
             "skip": {"Status": [null], "status ": ["void"], "Paid": null},
             "date_pattern": "MM/dd/yyyy hh:mm", "time_zone": "Atlantis", "unknown_columns": "guess"}
            """
                .formatted(System.nanoTime()));

    // Then
    mapping.then().statusCode(422);
    assertThat(mapping.jsonPath().getList("errors.field"))
        .containsOnly(
            "columns",
            "constants",
            "values",
            "skip",
            "date_pattern",
            "time_zone",
            "unknown_columns");
  }

  @Test
  void aBodyThatIsNotCompressedAsItSaysIsRefused() {
    // When
    Response gzip =
        Crm.asAdmin()
            .contentType(CSV)
            .header("Content-Encoding", "gzip")
            .body("order_id")
            .post(Crm.CUSTOMERS + "/imports?kind=orders");
    Response brotli =
        Crm.asAdmin()
            .contentType(CSV)
            .header("Content-Encoding", "br")
            .body("order_id")
            .post(Crm.CUSTOMERS + "/imports?kind=orders");
    Response delimiter =
        Crm.asAdmin()
            .contentType(CSV)
            .body("order_id")
            .post(Crm.CUSTOMERS + "/imports?kind=orders&delimiter=x");

    Response workbook =
        Crm.asAdmin()
            .contentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
            .body(new byte[] {'P', 'K', 3, 4})
            .post(Crm.CUSTOMERS + "/imports?kind=orders");

    // Then
    gzip.then().statusCode(400);
    brotli.then().statusCode(415);
    workbook.then().statusCode(415);
    assertThat(workbook.jsonPath().getString("detail")).contains("save the sheet as \"CSV UTF-8\"");
    delimiter.then().statusCode(422);
    assertThat(delimiter.jsonPath().getString("errors[0].field")).isEqualTo("delimiter");
  }

  @Test
  void anEmptyFileAndAnUnknownKindAreRefusedAtOnce() {
    // When
    Response empty = Crm.asAdmin().contentType(CSV).post(Crm.CUSTOMERS + "/imports?kind=orders");
    Response kind =
        Crm.asAdmin().contentType(CSV).body("x").post(Crm.CUSTOMERS + "/imports?kind=shoes");
    Response type =
        Crm.asAdmin().contentType("text/plain").body("x").post(Crm.CUSTOMERS + "/imports");

    // Then
    empty.then().statusCode(422);
    kind.then().statusCode(422);
    assertThat(kind.jsonPath().getString("errors[0].field")).isEqualTo("kind");
    type.then().statusCode(415);
  }

  @Test
  void aCutUploadLeavesAFailedJobAndNoData() throws Exception {
    // Given
    String buyer = Crm.aCustomer().getString("external_id");
    String token = Crm.login("admin@example.com", TestDatabase.ADMIN_PASSWORD).path("access_token");
    byte[] rows =
        (ORDERS_HEADER + row(Crm.unique("o"), buyer, "2024-01-05T10:00:00Z", "10.00").repeat(9000))
            .getBytes(UTF_8);

    // When
    try (Socket socket = new Socket("localhost", port)) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /api/v1/retail-customers/imports?kind=orders HTTP/1.1\r\nHost: localhost\r\n"
                  + "Authorization: Bearer "
                  + token
                  + "\r\nContent-Type: text/csv\r\n"
                  + "Content-Length: "
                  + (rows.length * 100L)
                  + "\r\n\r\n")
              .getBytes(UTF_8));
      for (int i = 0; i < 3; i++) {
        out.write(rows);
      }
      out.flush();
      Thread.sleep(1000);
      socket.setSoLinger(true, 0);
    }

    // Then
    Map<String, Object> job = firstEndedJob();
    assertThat(job.get("status")).isEqualTo("failed");
    assertThat(job.get("error").toString()).contains("cut").contains("nothing was imported");
    assertThat(Crm.get(Crm.CUSTOMERS + "/external/" + buyer).jsonPath().getInt("total_orders"))
        .isZero();
  }

  @Test
  void aJobOfTwentyThousandOrdersShowsItsProgressAndCanBeCancelledOnlyOnce() {
    // Given
    String buyer = Crm.unique("big");
    StringBuilder file = new StringBuilder(ORDERS_HEADER);
    String id = Crm.unique("o");
    for (int i = 0; i < 20_000; i++) {
      file.append(row(id + i, buyer + i % 100, "2024-01-05T10:00:00Z", "1.00"));
    }
    JsonPath job =
        Crm.imported("kind=orders&create_customers=true", CSV, file.toString().getBytes(UTF_8));

    // When
    Response cancel = Crm.post(Crm.JOBS + "/" + job.getString("id") + "/cancel", Map.of());

    // Then
    assertThat(job.getInt("processed")).isEqualTo(20_000);
    assertThat(job.getInt("result.customers_created")).isEqualTo(100);
    cancel.then().statusCode(400);
    assertThat(Crm.get(Crm.CUSTOMERS + "/external/" + buyer + 7).jsonPath().getInt("total_orders"))
        .isEqualTo(200);
  }

  private Map<String, Object> firstEndedJob() throws InterruptedException {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (true) {
      List<Map<String, Object>> jobs = Crm.get(Crm.JOBS + "?limit=1").jsonPath().getList("items");
      if (!jobs.isEmpty() && jobs.get(0).get("finished_at") != null) {
        return jobs.get(0);
      }
      assertThat(Instant.now()).as("%s", jobs).isBefore(deadline);
      Thread.sleep(100);
    }
  }

  private static String row(String order, String customer, String orderedAt, String total) {
    return String.join(",", order, customer, orderedAt, "web", total) + "\n";
  }

  @Test
  @Tag("case:returns-by-file")
  void returnsComeByFileWithTheirOwnDays() {
    // Given
    String buyer = Crm.aCustomer().getString("external_id");
    String id = Crm.unique("o");
    Crm.imported(
        "kind=orders",
        CSV,
        ("order_id,external_id,ordered_at,total,sku,quantity,unit_price\n"
                + (id + 1 + "," + buyer + ",2024-01-05,100,CUP,2,60\n")
                + (id + 2 + "," + buyer + ",2024-01-06,50,CUP,1,50\n"))
            .getBytes(UTF_8));
    byte[] file =
        ("return_id,order_id,returned_at,amount,sku,quantity\n"
                + ("R-1," + id + "1,2024-02-01 10:00,40,,\n")
                + ("R-2," + id + "2,2024-03-01T10:00:00Z,,CUP,1\n")
                + ("R-3," + id + "1,2024-03-01,61,,\n")
                + ("R-4," + id + "9,2024-03-01,1,,\n")
                + ("R-5," + id + "1,2024-01-04,1,,\n")
                + ("R-6," + id + "1,2024-03-01,,HAT,1\n")
                + ("R-7," + id + "1,2024-03-01,1.005,,\n"))
            .getBytes(UTF_8);
    byte[] otherDay =
        ("return_id,order_id,returned_at,amount\nR-1," + id + "1,2024-02-02,40\n").getBytes(UTF_8);

    // When
    JsonPath job = Crm.imported("kind=returns", CSV, file);
    JsonPath again = Crm.imported("kind=returns", CSV, file);
    JsonPath taken = Crm.imported("kind=returns", CSV, otherDay);

    // Then
    assertThat(Crm.errors(taken))
        .extracting(error -> error.get("line"), error -> error.get("field"))
        .containsExactly(tuple(2, "return_id"));
    assertThat(job.getString("kind")).isEqualTo("import_returns");
    assertThat(job.getInt("result.imported")).isEqualTo(2);
    assertThat(again.getInt("result.imported")).isZero();
    assertThat(again.getInt("result.repeated")).isEqualTo(2);
    assertThat(Crm.errors(job))
        .extracting(error -> error.get("line"), error -> error.get("field"))
        .containsExactlyInAnyOrder(
            tuple(4, "amount"),
            tuple(5, "order_id"),
            tuple(6, "returned_at"),
            tuple(7, "amount"),
            tuple(8, "amount"));
    JsonPath customer = Crm.get(Crm.CUSTOMERS + "/external/" + buyer).jsonPath();
    assertThat(customer.getInt("total_orders")).isEqualTo(1);
    assertThat(customer.getDouble("total_spent")).isEqualTo(60.00);
    JsonPath stored = Crm.get(Crm.CUSTOMERS + "/orders/" + id + "2 /returns/ R-2").jsonPath();
    assertThat(stored.getString("returned_at")).isEqualTo("2024-03-01T10:00:00Z");
    assertThat(stored.getDouble("amount")).isEqualTo(50.00);
  }
}
