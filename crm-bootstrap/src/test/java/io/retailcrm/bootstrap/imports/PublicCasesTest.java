package io.retailcrm.bootstrap.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Faults that users of other systems met, from a folder beside the project. A test of a case has
 * the tag {@code case:} and its name; here are those that no other test is about.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PublicCasesTest {

  private static final String CSV = "text/csv";
  private static final String NDJSON = "application/x-ndjson";
  private static final Pattern TAG = Pattern.compile("@Tag\\(\"case:([a-z0-9-]+)\"\\)");

  @Test
  @Tag("shared-data")
  void everyCaseHasATest() throws IOException {
    // Given
    Set<String> cases = cases(Files.readString(shared("README.md")));

    // When
    Set<String> tested = new LinkedHashSet<>();
    try (Stream<Path> files = Files.walk(root())) {
      for (Path test :
          files
              .filter(file -> file.toString().matches(".*/src/test/.*(Test|IT)\\.java"))
              .toList()) {
        Matcher tag = TAG.matcher(Files.readString(test));
        while (tag.find()) {
          tested.add(tag.group(1));
        }
      }
    }

    // Then
    assertThat(cases).hasSizeGreaterThan(50);
    assertThat(tested).containsExactlyInAnyOrderElementsOf(cases);
  }

  /** The names of the cases: the first cells of the tables, and the list of what is right. */
  private static Set<String> cases(String readme) {
    Set<String> cases = new LinkedHashSet<>();
    for (String line : readme.lines().toList()) {
      if (line.startsWith("| ") && !line.startsWith("| case |") && !line.startsWith("| file |")) {
        Stream.of(line.split("\\|")[1].split(","))
            .map(cell -> cell.replace("`", "").replace(".csv", "").strip().replace(' ', '-'))
            .forEach(cases::add);
      }
    }
    String right =
        readme.substring(readme.indexOf("## Right today"), readme.indexOf("## Files of"));
    Stream.of(right.substring(right.indexOf('\n')).split("·"))
        .map(entry -> entry.split(":")[0])
        .flatMap(names -> Stream.of(names.split(",")))
        .map(String::strip)
        .filter(name -> name.matches("[a-z0-9-]+"))
        .forEach(cases::add);
    return cases;
  }

  @Test
  @Tag("shared-data")
  @Tag("case:trim-order-id")
  @Tag("case:trim-customer-of-order")
  @Tag("case:trim-city")
  @Tag("case:trim-names")
  void blanksAroundTheValuesOfFilesMakeNoOther() throws IOException {
    // Given
    Crm.imported("kind=customers", CSV, file("trim-customers.csv"));

    // When
    JsonPath orders = Crm.imported("kind=orders", CSV, file("trim-orders.csv"));

    // Then
    assertThat(orders.getInt("result.rejected")).isZero();
    assertThat(order("TR-1").getDouble("total")).isEqualTo(10.00);
    JsonPath ada = Crm.get(Crm.CUSTOMERS + "/external/TRIM-1").jsonPath();
    assertThat(ada.getString("first_name")).isEqualTo("Ada");
    assertThat(ada.getString("last_name")).isEqualTo("Storm");
    assertThat(ada.getString("city")).isEqualTo("Thane");
    assertThat(order("TR-2").getString("customer_id")).isEqualTo(ada.getString("id"));
    assertThat(
            Crm.get(Crm.CUSTOMERS + "?city=Thane&search=ada-trim")
                .jsonPath()
                .getList("items.external_id"))
        .containsExactly("TRIM-1");
    assertThat(Crm.get(Crm.CUSTOMERS + "/export?city=Thane&channel=email").asString())
        .contains("ada-trim@example.com", "bea-trim@example.com");
  }

  @Test
  @Tag("shared-data")
  @Tag("case:apart-two-items")
  @Tag("case:equal-values")
  @Tag("case:stamps-of-shops")
  void linesOfOneOrderMakeItWhole() throws IOException {
    // Given
    Crm.imported("kind=customers", CSV, file("trim-customers.csv"));

    // When
    Crm.imported("kind=orders", CSV, file("order-lines-apart.csv"));
    Crm.imported("kind=orders", CSV, file("order-lines-equal-values.csv"));
    Crm.imported("kind=orders", CSV, file("time-stamps.csv"));

    // Then
    assertThat(order("AP-1").getDouble("total")).isEqualTo(15.00);
    assertThat(order("AP-1").getList("items.sku")).containsExactlyInAnyOrder("CUP", "SPOON");
    assertThat(order("AP-2").getDouble("total")).isEqualTo(10.00);
    assertThat(order("EQ-1").getList("items.sku")).containsExactlyInAnyOrder("CUP", "SPOON");
    assertThat(order("EQ-1").getDouble("total")).isEqualTo(10.00);
    assertThat(order("TS-1").getString("ordered_at")).isEqualTo("2026-09-03T14:14:00Z");
    for (String inIndia : List.of("TS-2", "TS-3", "TS-4")) {
      assertThat(order(inIndia).getString("ordered_at"))
          .as(inIndia)
          .isEqualTo("2026-01-15T04:30:00Z");
    }
  }

  @Test
  @Tag("shared-data")
  @Tag("case:trim-created-customers")
  void blanksMakeNoSecondCustomer() throws IOException {
    // When
    JsonPath job =
        Crm.imported("kind=orders&create_customers=true", CSV, file("trim-create-customers.csv"));

    // Then
    assertThat(job.getInt("result.customers_created")).isEqualTo(1);
    assertThat(Crm.get(Crm.CUSTOMERS + "/external/NEWC-1").jsonPath().getInt("total_orders"))
        .isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"trim-earn.json, TRIM-E", "return-before-earn.json, RBE-1"})
  @Tag("shared-data")
  @Tag("case:trim-earn-order")
  @Tag("case:return-then-earn")
  void theCallsOfACaseAreAnsweredAsExpected(String file, String customer) throws IOException {
    // Given
    JsonNode calls = new ObjectMapper().readTree(file(file));
    List<Response> answers = new ArrayList<>();

    // When
    for (JsonNode call : calls) {
      String id = answers.isEmpty() ? "" : answers.get(0).path("id");
      String path = "/api/v1" + call.get("path").asText().replace("{id}", id);
      answers.add(
          call.get("method").asText().equals("GET")
              ? Crm.get(path)
              : Crm.asAdmin()
                  .contentType(ContentType.JSON)
                  .body(call.get("body").toString().replace("{id}", id))
                  .post(path));
    }

    // Then
    for (int i = 0; i < answers.size(); i++) {
      JsonNode expected = calls.get(i).get("expect");
      JsonPath answer = answers.get(i).jsonPath();
      JsonNode status = expected.get("status");
      List<Integer> allowed = new ArrayList<>();
      (status.isArray() ? status : List.of(status)).forEach(one -> allowed.add(one.asInt()));
      assertThat(allowed).as("%s", calls.get(i)).contains(answers.get(i).statusCode());
      for (String field : List.of("balance_after", "current_balance", "points_owed")) {
        if (expected.has(field)) {
          assertThat(answer.getInt(field)).as(field).isEqualTo(expected.get(field).asInt());
        }
      }
      if (expected.has("answer")) {
        assertThat(answer.getString("id")).isEqualTo(answers.get(i - 1).path("id"));
      }
    }
    Crm.get(Crm.CUSTOMERS + "/external/" + customer).then().statusCode(200);
  }

  @Test
  @Tag("shared-data")
  @Tag("case:invisible-email")
  @Tag("case:invisible-name")
  @Tag("case:joiners-stay")
  void whatCanNotBeSeenMakesNoOtherValue() throws IOException {
    // When
    JsonPath job = Crm.imported("kind=customers", NDJSON, file("invisible-customers.ndjson"));

    // Then
    assertThat(job.getInt("result.imported")).isEqualTo(2);
    assertThat(Crm.errors(job))
        .extracting(error -> error.get("line"), error -> error.get("field"))
        .containsExactly(
            tuple(2, "email"),
            tuple(3, "email"),
            tuple(4, "email"),
            tuple(5, "first_name"),
            tuple(6, "first_name"),
            tuple(7, "first_name"));
    assertThat(Crm.get(Crm.CUSTOMERS + "/external/INV-8").jsonPath().getString("first_name"))
        .contains("\u200d");
  }

  @Test
  @Tag("shared-data")
  @Tag("case:phone-us")
  @Tag("case:phone-prefix")
  @Tag("case:phone-impossible")
  void phonesAreReadInTheCountryOfTheirCustomer() throws IOException {
    // When
    JsonPath job = Crm.imported("kind=customers", CSV, file("phones-by-country.csv"));

    // Then
    for (Map.Entry<String, String> phone :
        Map.of(
                "PH-1", "+17755550154",
                "PH-2", "+17755550155",
                "PH-3", "+919876500012",
                "PH-4", "+919876500013",
                "PH-7", "+17755550156")
            .entrySet()) {
      assertThat(
              Crm.get(Crm.CUSTOMERS + "/external/" + phone.getKey()).jsonPath().getString("phone"))
          .isEqualTo(phone.getValue());
    }
    assertThat(Crm.errors(job))
        .extracting(error -> error.get("line"), error -> error.get("field"))
        .containsExactly(tuple(6, "phone"), tuple(7, "phone"));
  }

  @Test
  @Tag("shared-data")
  @Tag("case:duplicates-blank-case")
  @Tag("case:duplicates-birthday")
  void duplicatesAreFoundWhateverCaseAndBlanks() throws IOException {
    // When
    Crm.imported("kind=customers", NDJSON, file("duplicates.ndjson"));

    // Then
    List<String> ids =
        Stream.of("DU-1", "DU-2", "DU-3")
            .map(id -> Crm.get(Crm.CUSTOMERS + "/external/" + id).jsonPath().getString("id"))
            .toList();
    String other = Crm.get(Crm.CUSTOMERS + "/external/DU-4").jsonPath().getString("id");
    List<Map<String, Object>> groups =
        Crm.get(Crm.CUSTOMERS + "/duplicates?limit=1000").jsonPath().getList("items");
    assertThat(groups)
        .filteredOn(group -> group.toString().contains(ids.get(0)))
        .singleElement()
        .satisfies(group -> assertThat(group.toString()).contains(ids).doesNotContain(other));
  }

  @Test
  @Tag("shared-data")
  @Tag("case:yes-no")
  @Tag("case:semicolons")
  @Tag("case:sep-line")
  @Tag("case:address-line-break")
  @Tag("case:empty-rows")
  @Tag("case:nameless-column")
  @Tag("case:columns-ignored")
  void spreadsheetsAreReadAsTheyAre() throws IOException {
    // When
    Map<String, JsonPath> jobs =
        Stream.of(
                "yes-no",
                "semicolons",
                "sep-line",
                "address-line-break",
                "empty-rows",
                "nameless-column",
                "columns-ignored")
            .collect(
                Collectors.toMap(
                    name -> name, name -> Crm.imported("kind=customers", CSV, read(name))));

    // Then
    assertThat(jobs.get("yes-no").getInt("result.imported")).isEqualTo(5);
    assertThat(Crm.errors(jobs.get("yes-no")))
        .extracting(error -> error.get("line"))
        .containsExactly(7, 8);
    assertThat(consent("YN-1")).isTrue();
    assertThat(consent("YN-2")).isFalse();
    assertThat(consent("YN-3")).isTrue();
    assertThat(consent("YN-4")).isTrue();
    assertThat(consent("YN-5")).isFalse();
    assertThat(customer("SE-1").getString("city")).isEqualTo("Thane; East");
    assertThat(customer("SP-1").getString("first_name")).isEqualTo("Sep");
    assertThat(customer("AL-1").getString("address_line1")).isEqualTo("12 Main Street Flat 3");
    assertThat(jobs.get("empty-rows").getInt("result.imported")).isEqualTo(1);
    assertThat(jobs.get("empty-rows").getInt("result.rejected")).isZero();
    assertThat(jobs.get("nameless-column").getInt("result.imported")).isEqualTo(2);
    assertThat(jobs.get("columns-ignored").getInt("result.imported")).isEqualTo(1);
    assertThat(jobs.get("columns-ignored").getList("result.ignored_columns", String.class))
        .containsExactly("total_spent", "total_orders", "customer_number");
  }

  @ParameterizedTest
  @CsvSource({
    "/export?chanel=email, chanel",
    "/export?has_email_consnet=true, has_email_consnet",
    "/export?citty=Pune, citty",
    "?limit=1&limit=1000, limit"
  })
  @Tag("case:query-unknown-export")
  @Tag("case:query-doubled-list")
  void aParameterThatIsUnknownOrDoubledIsRefused(String query, String parameter) {
    // When
    Response answer = Crm.get(Crm.CUSTOMERS + query);

    // Then
    answer.then().statusCode(422);
    assertThat(answer.jsonPath().getList("errors.field")).containsExactly(parameter);
  }

  @Test
  @Tag("case:trim-email-phone")
  void blanksAroundAnEmailAndAPhoneAreNoPartOfThem() {
    // Given
    String email = Crm.unique("trim") + "@example.com";
    String phone = "+9197%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000));

    // When
    Response created =
        Crm.post(
            Crm.CUSTOMERS,
            Map.of(
                "first_name",
                "Tia",
                "last_name",
                "Rim",
                "email",
                " " + email + "\u00a0",
                "phone",
                "\t" + phone + " "));

    // Then
    created.then().statusCode(201);
    assertThat(created.jsonPath().getString("email")).isEqualTo(email);
    assertThat(created.jsonPath().getString("phone")).isEqualTo(phone);
  }

  @ParameterizedTest
  @CsvSource({
    "Jose\u0301, josé",
    "José, jose\u0301",
    "José, JOSE",
    "Strauß, strauss",
    "O\u2019Brien, o'brien",
    "Ａｓｈａ, asha"
  })
  @Tag("case:search-folds")
  void aNameIsFoundInAnySpelling(String name, String search) {
    // Given
    String id = Crm.unique("fold");
    Crm.post(Crm.CUSTOMERS, Map.of("first_name", name, "last_name", "Fold", "external_id", id))
        .then()
        .statusCode(201);

    // When
    List<String> found =
        Crm.asAdmin()
            .queryParam("search", search)
            .queryParam("limit", 1000)
            .get(Crm.CUSTOMERS)
            .jsonPath()
            .getList("items.external_id");

    // Then
    assertThat(found).contains(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-8", "UTF-8", "utf8", "\"Utf-8\""})
  @Tag("case:charset-utf8")
  void utf8MayBeAnnouncedInAnySpelling(String charset) {
    // Given
    String id = Crm.unique("utf");

    // When
    JsonPath job =
        Crm.imported(
            "kind=customers",
            CSV + "; charset=" + charset,
            ("external_id,first_name\n" + id + ",Zoë\n").getBytes(UTF_8));

    // Then
    assertThat(job.getInt("result.imported")).isEqualTo(1);
    assertThat(customer(id).getString("first_name")).isEqualTo("Zoë");
  }

  private static JsonPath order(String id) {
    return Crm.get(Crm.CUSTOMERS + "/orders/" + id).then().statusCode(200).extract().jsonPath();
  }

  private static JsonPath customer(String id) {
    return Crm.get(Crm.CUSTOMERS + "/external/" + id).then().statusCode(200).extract().jsonPath();
  }

  private static boolean consent(String id) {
    return customer(id).getBoolean("email_marketing_consent");
  }

  private static byte[] read(String name) {
    try {
      return file(name + ".csv");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] file(String name) throws IOException {
    return Files.readAllBytes(shared("files/" + name));
  }

  /** A file beside the project, which is no part of it; the test is skipped where it is missing. */
  private static Path shared(String name) {
    Optional<Path> file =
        folders()
            .map(folder -> folder.resolve("shared/cases").resolve(name))
            .filter(Files::exists)
            .findFirst();
    assumeTrue(file.isPresent(), "Skipped: shared/cases/" + name + " is not beside the project");
    return file.orElseThrow();
  }

  /** The folder of the project. */
  private static Path root() {
    return folders()
        .filter(folder -> Files.exists(folder.resolve("crm-domain")))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Path> folders() {
    return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent);
  }
}
