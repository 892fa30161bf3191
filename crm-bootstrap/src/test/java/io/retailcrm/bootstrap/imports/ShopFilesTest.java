package io.retailcrm.bootstrap.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The files of shops beside the project, imported through the service, and all that is expected of
 * them. The service keeps its currency and time zone: a mapping says those of the shop.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@Tag("shared-data")
class ShopFilesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  @Tag("case:klaviyo-profiles")
  void klaviyo() throws IOException {
    assertImported("klaviyo", "customers", "klaviyo-profiles", Map.of());
  }

  @Test
  @Tag("case:mailchimp-subscribed")
  @Tag("case:mailchimp-unsubscribed")
  void mailchimp() throws IOException {
    assertImported("mailchimp", "customers", "mailchimp-subscribed", Map.of());
    assertImported("mailchimp", "customers&mode=upsert", "mailchimp-unsubscribed", Map.of());
  }

  @Test
  @Tag("case:shopify-customers")
  @Tag("case:shopify-orders")
  void shopify() throws IOException {
    assertImported("shopify_customers", "customers", "shopify-customers", Map.of());
    assertImported("shopify_orders", "orders", "shopify-orders", Map.of());
  }

  @Test
  @Tag("case:square-customers")
  void square() throws IOException {
    assertImported("square_customers", "customers", "square-customers", Map.of("country", "US"));
  }

  @Test
  @Tag("case:woocommerce-customers")
  void customersOfWooCommerce() throws IOException {
    assertImported("woocommerce_customers", "customers", "woocommerce-customers", Map.of());
  }

  @Test
  @Tag("case:woocommerce-orders")
  void ordersOfWooCommerce() throws IOException {
    assertImported(
        "woocommerce_orders", "orders&create_customers=true", "woocommerce-orders", Map.of());
  }

  @Test
  @Tag("case:magento-orders")
  void magento() throws IOException {
    assertImported("magento_orders", "orders&create_customers=true", "magento-orders", Map.of());
  }

  @Test
  @Tag("case:stripe-charges")
  void stripe() throws IOException {
    assertImported("stripe_charges", "orders&create_customers=true", "stripe-charges", Map.of());
  }

  @Test
  @Tag("case:uci-online-retail")
  void onlineRetail() throws IOException {
    assertImported("online_retail", "orders&create_customers=true", "uci-online-retail", Map.of());
  }

  @Test
  @Tag("case:olist-customers")
  @Tag("case:olist-orders")
  @Tag("case:olist-order-items")
  void olist() throws IOException {
    JsonNode expected = JSON.readTree(Files.readString(shared("olist.expected.json")));
    assertImported(
        "olist_orders",
        "orders&create_customers=true",
        joinedOlist().getBytes(UTF_8),
        expected,
        Map.of());
  }

  private static void assertImported(
      String source, String kind, String file, Map<String, Object> constants) throws IOException {
    assertImported(
        source,
        kind,
        Files.readAllBytes(shared(file + ".csv")),
        JSON.readTree(Files.readString(shared(file + ".expected.json"))),
        constants);
  }

  private static void assertImported(
      String source, String kind, byte[] file, JsonNode expected, Map<String, Object> constants) {
    // Given
    String mapping = mapping(kind.split("&")[0], expected.get("settings"), constants);

    // When
    JsonPath job =
        Crm.imported(
            "kind=" + kind + "&source=" + source + "&mapping=" + mapping, "text/csv", file);

    // Then
    assertThat(job.getString("status")).as(job.prettify()).isEqualTo("succeeded");
    assertRefused(job, expected);
    assertThat(Optional.ofNullable(job.<Integer>get("result.skipped")).orElse(0))
        .isEqualTo(expected.path("skipped").size());
    expected.path("skipped").forEach(order -> assertUnknown(order.get("order_id").asText()));
    StreamSupport.stream(expected.get("customers").spliterator(), false)
        .filter(customer -> kind.startsWith("customers") || hasOrder(customer, expected))
        .forEach(ShopFilesTest::assertCustomer);
    expected.get("orders").forEach(order -> assertOrder(order, expected.get("returns")));
    List<String> ignored = job.getList("result.ignored_columns", String.class);
    for (JsonNode column : expected.path("not_taken")) {
      if (!column.asText().contains("...") && !column.asText().startsWith("and ")) {
        assertThat(ignored).contains(column.asText());
      }
    }
  }

  /** Orders create the customers who have one; a skipped order is none. */
  private static boolean hasOrder(JsonNode customer, JsonNode expected) {
    String key = customer.has("email") ? "email" : "external_id";
    return StreamSupport.stream(expected.get("orders").spliterator(), false)
        .anyMatch(order -> order.get(key).equals(customer.get(key)));
  }

  /** A mapping of what is told with the file, and of what another installation would be set to. */
  private static String mapping(String kind, JsonNode settings, Map<String, Object> constants) {
    String name = "m" + System.nanoTime();
    Map<String, Object> told = new HashMap<>(constants);
    settings
        .path("told_with_the_file")
        .fields()
        .forEachRemaining(field -> told.put(field.getKey(), field.getValue().asBoolean()));
    Map<String, Object> mapping = new HashMap<>();
    mapping.put("name", name);
    mapping.put("kind", kind);
    mapping.put("columns", Map.of());
    mapping.put("constants", told);
    mapping.put("time_zone", settings.path("business_zone").asText());
    if (kind.equals("orders")) {
      String currency = settings.get("currency").asText().toLowerCase(Locale.ROOT);
      mapping.put("values", Map.of("currency", Map.of(currency, "INR")));
    }
    Crm.post(Crm.CUSTOMERS + "/import-mappings", mapping).then().statusCode(201);
    return name;
  }

  private static void assertRefused(JsonPath job, JsonNode expected) {
    Map<Integer, @Nullable String> refused = new LinkedHashMap<>();
    for (JsonNode line : expected.get("refused")) {
      refused.put(line.get("line").asInt(), line.path("field").textValue());
      if (line.has("order_id")) {
        assertUnknown(line.get("order_id").asText());
      }
    }
    for (JsonNode one : expected.get("returns")) {
      if (one.get("order_id").isNull()) {
        refused.put(one.get("line").asInt(), null);
      }
    }
    List<Map<String, Object>> errors = Crm.errors(job);
    assertThat(errors.stream().map(error -> error.get("line")).distinct())
        .containsExactlyInAnyOrderElementsOf(refused.keySet());
    errors.forEach(
        error -> {
          String field = refused.get((Integer) error.get("line"));
          if (field != null) {
            assertThat(error).containsEntry("field", field);
          }
        });
    assertThat(job.getInt("result.rejected")).isEqualTo(refused.size());
  }

  private static void assertCustomer(JsonNode expected) {
    JsonPath customer =
        (expected.path("email").isTextual()
                ? Crm.get(Crm.CUSTOMERS + "/email/" + expected.get("email").asText())
                : Crm.get(Crm.CUSTOMERS + "/external/" + expected.get("external_id").asText()))
            .jsonPath();
    boolean isPlaceholder = "Customer".equals(customer.getString("first_name"));
    expected
        .fields()
        .forEachRemaining(
            field -> {
              String name = field.getKey();
              JsonNode value = field.getValue();
              switch (name) {
                case "line" -> {}
                case "name" ->
                    assertThat(
                            Stream.of("first_name", "last_name")
                                .map(customer::getString)
                                .filter(part -> part != null)
                                .toList())
                        .containsExactly(value.asText());
                case "consent_log" -> assertConsents(customer.getString("id"), value);
                case "address_line1" ->
                    assertThat(oneLine(customer.getString(name)))
                        .isEqualTo(oneLine(value.asText()));
                default -> {
                  if (!(isPlaceholder && name.endsWith("_name"))) {
                    assertThat(customer.<Object>get(name))
                        .as("%s of %s", name, expected)
                        .isEqualTo(JSON.convertValue(value, Object.class));
                  }
                }
              }
            });
  }

  /** A line break in a cell becomes a blank; a shop's mark before it may stay. */
  private static String oneLine(String text) {
    return text.replace(",", "").replaceAll(" +", " ");
  }

  private static void assertConsents(String customer, JsonNode expected) {
    List<Map<String, Object>> log =
        Crm.get(Crm.CUSTOMERS + "/" + customer + "/consents").jsonPath().getList("items");
    assertThat(log).hasSameSizeAs(expected);
    for (int i = 0; i < log.size(); i++) {
      assertThat(log.get(i))
          .containsAllEntriesOf(
              JSON.convertValue(expected.get(i), new TypeReference<Map<String, Object>>() {}));
    }
  }

  private static void assertOrder(JsonNode expected, JsonNode returns) {
    String id = expected.get("order_id").asText();
    Response found = order(id);
    found.then().statusCode(200);
    JsonPath order = found.jsonPath();
    assertThat(order.getString("ordered_at")).isEqualTo(expected.get("ordered_at").asText());
    assertAmount(order, "total", expected.get("total"));
    JsonPath customer =
        (expected.has("email")
                ? Crm.get(Crm.CUSTOMERS + "/email/" + expected.get("email").asText())
                : Crm.get(Crm.CUSTOMERS + "/external/" + expected.get("external_id").asText()))
            .jsonPath();
    assertThat(order.getString("customer_id")).isEqualTo(customer.getString("id"));
    assertThat(order.getList("items")).hasSameSizeAs(expected.get("items"));
    for (int i = 0; i < expected.get("items").size(); i++) {
      JsonNode item = expected.get("items").get(i);
      assertThat(order.getString("items[" + i + "].sku")).isEqualTo(item.get("sku").asText());
      assertThat(order.getString("items[" + i + "].product_name"))
          .isEqualTo(item.path("product_name").textValue());
      assertAmount(order, "items[" + i + "].quantity", item.get("quantity"));
      assertAmount(order, "items[" + i + "].unit_price", item.get("unit_price"));
    }
    BigDecimal returned =
        StreamSupport.stream(returns.spliterator(), false)
            .filter(one -> one.get("order_id").asText().equals(id))
            .map(one -> one.get("amount").decimalValue())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(new BigDecimal(order.getString("returned_total"))).isEqualByComparingTo(returned);
  }

  private static void assertAmount(JsonPath json, String path, JsonNode expected) {
    assertThat(new BigDecimal(json.getString(path))).isEqualByComparingTo(expected.decimalValue());
  }

  private static void assertUnknown(String order) {
    order(order).then().statusCode(404);
  }

  private static Response order(String id) {
    return Crm.asAdmin().get(Crm.CUSTOMERS + "/orders/{id}", id);
  }

  /** A line an item, with the person instead of the order's customer, and the order's total. */
  private static String joinedOlist() throws IOException {
    Map<String, List<String>> persons = new LinkedHashMap<>();
    rows("olist-customers").forEach(row -> persons.put(row.get(0), row));
    List<List<String>> items = rows("olist-order-items");
    StringBuilder joined =
        new StringBuilder(
            "order_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state,"
                + "order_status,order_purchase_timestamp,total,product_id,price\n");
    for (List<String> order : rows("olist-orders")) {
      List<List<String>> ofOrder =
          items.stream().filter(item -> item.get(0).equals(order.get(0))).toList();
      BigDecimal total =
          ofOrder.stream()
              .map(item -> new BigDecimal(item.get(5)).add(new BigDecimal(item.get(6))))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      List<String> person = persons.get(order.get(1));
      for (List<String> item : ofOrder) {
        joined
            .append(order.get(0))
            .append(',')
            .append(String.join(",", person.subList(1, person.size())))
            .append(',')
            .append(String.join(",", order.subList(2, 4)))
            .append(',')
            .append(String.join(",", total.toPlainString(), item.get(2), item.get(5)))
            .append('\n');
      }
    }
    return joined.toString();
  }

  /** The rows of a file whose cells are all in quotes. */
  private static List<List<String>> rows(String file) throws IOException {
    return Files.readAllLines(shared(file + ".csv")).stream()
        .skip(1)
        .map(line -> List.of(line.substring(1, line.length() - 1).split("\",\"", -1)))
        .toList();
  }

  /** A file beside the project, which is no part of it; the test is skipped where it is missing. */
  private static Path shared(String name) {
    Optional<Path> file =
        Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
            .map(path -> path.resolve("shared/cases/shops").resolve(name))
            .filter(Files::exists)
            .findFirst();
    assumeTrue(
        file.isPresent(), "Skipped: shared/cases/shops/" + name + " is not beside the project");
    return file.orElseThrow();
  }
}
