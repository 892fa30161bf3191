package io.retailcrm.rest.imports;

import static io.retailcrm.rest.imports.Formats.shared;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retailcrm.application.customer.CreateCustomer.NewCustomer;
import io.retailcrm.application.imports.FileLayout;
import io.retailcrm.application.imports.ImportFile;
import io.retailcrm.application.imports.ImportFormat;
import io.retailcrm.application.imports.ImportFormats;
import io.retailcrm.application.imports.ImportMode;
import io.retailcrm.application.imports.ImportRecords;
import io.retailcrm.application.imports.ImportedCustomer;
import io.retailcrm.application.imports.ImportedOrder;
import io.retailcrm.application.job.JobError;
import io.retailcrm.domain.customer.Address;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.OrderItem;
import io.retailcrm.rest.imports.Formats.Read;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImportSourcesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ImportSources SOURCES = new ImportSources();

  @Test
  @Tag("case:shop-files")
  void everySourceMapsFieldsThatItsKindHas() {
    for (ColumnMapping source : SOURCES.all()) {
      assertThat(source.columns().values())
          .as(source.name())
          .isSubsetOf(ImportMappingCheck.fields(source.kind()));
      assertThat(ImportMappingCheck.errors(source)).as(source.name()).isEmpty();
    }
  }

  @ParameterizedTest
  @Tag("shared-data")
  @CsvSource({
    "klaviyo,               klaviyo-profiles",
    "mailchimp,             mailchimp-subscribed",
    "shopify_customers,     shopify-customers",
    "square_customers,      square-customers",
    "woocommerce_customers, woocommerce-customers"
  })
  @Tag("case:klaviyo-profiles")
  @Tag("case:mailchimp-subscribed")
  @Tag("case:shopify-customers")
  @Tag("case:square-customers")
  @Tag("case:woocommerce-customers")
  void customersOfAShopAreReadAsExpected(String source, String file) throws IOException {
    // Given
    JsonNode expected = expected(file);

    // When
    ImportRecords<NewCustomer> records =
        Formats.of(conventions(expected)).customers(layout(source, constants(expected)), csv(file));
    Read<NewCustomer> read = Formats.all(records);

    // Then
    assertThat(read.errors())
        .extracting(JobError::line)
        .containsExactlyElementsOf(lines(expected.get("refused")));
    assertThat(read.good()).hasSameSizeAs(expected.get("customers"));
    for (int i = 0; i < read.good().size(); i++) {
      JsonNode customer = expected.get("customers").get(i);
      assertThat(read.good().get(i).line()).isEqualTo(customer.get("line").asLong());
      assertThat(fields(read.contents().get(i))).containsAllEntriesOf(fields(customer));
    }
    assertIgnored(records.ignoredColumns(), expected);
  }

  private static void assertIgnored(List<String> ignored, JsonNode expected) {
    for (JsonNode column : expected.path("not_taken")) {
      if (!column.asText().startsWith("and ") && !column.asText().contains(" ...")) {
        assertThat(ignored).contains(column.asText());
      }
    }
  }

  /** The fields for which lines are refused, where they are expected. */
  private static void assertFields(List<JobError> errors, JsonNode expected) {
    for (JsonNode refused : expected.get("refused")) {
      if (refused.has("field")) {
        assertThat(errors)
            .filteredOn(error -> error.line() == refused.get("line").asLong())
            .extracting(JobError::field)
            .containsExactly(refused.get("field").asText());
      }
    }
  }

  /** What the orders of each expected customer say of the customer. */
  private static void assertBuyers(List<ImportedOrder> orders, JsonNode expected) {
    for (JsonNode customer : expected.get("customers")) {
      CustomerKey key =
          customer.has("email")
              ? new CustomerKey.ByEmail(
                  EmailAddress.parse(customer.get("email").asText()).orElseThrow())
              : new CustomerKey.ByExternalId(customer.get("external_id").asText());
      assertThat(orders)
          .filteredOn(order -> order.draft().customer().equals(key))
          .isNotEmpty()
          .allSatisfy(
              order ->
                  assertThat(fields(NewCustomer.of(buyer(key, order.buyer()))))
                      .containsAllEntriesOf(fields(customer)));
    }
  }

  private static CustomerProfile buyer(CustomerKey key, ImportedOrder.Buyer buyer) {
    boolean byEmail = key instanceof CustomerKey.ByEmail;
    return new CustomerProfile(
        byEmail ? null : ((CustomerKey.ByExternalId) key).externalId(),
        null,
        buyer.firstName(),
        buyer.lastName(),
        byEmail ? ((CustomerKey.ByEmail) key).email() : null,
        buyer.phone(),
        null,
        null,
        buyer.address(),
        false,
        false);
  }

  @Test
  void ordersThatAreNotPaidAreSkippedByCodeAndByLabel() throws IOException {
    // Given
    String header = "ID,Purchase Date,Customer Email,Grand Total (Base),Status\n";
    String order = ",\"Sep 3, 2026 10:14:00 AM\",a@example.com,10.0000,";

    // When
    Read<ImportedOrder> read =
        Formats.all(
            Formats.of(Formats.INDIA)
                .orders(
                    layout("magento_orders", Map.of()),
                    Formats.file(
                        header
                            + ("1" + order + "Pending Payment\n2" + order + "holded\n")
                            + ("3" + order + "On Hold\n4" + order + "Suspected Fraud\n")
                            + ("5" + order + "Complete\n"))));

    // Then
    assertThat(read.contents()).extracting(one -> one.draft().id().value()).containsExactly("5");
    assertThat(read.skipped().get()).isEqualTo(4);
  }

  @Test
  void anApostropheBelongsToANameButNotToANumber() throws IOException {
    // When
    Read<NewCustomer> read =
        Formats.all(
            Formats.of(Formats.INDIA)
                .customers(
                    layout("shopify_customers", Map.of()),
                    Formats.file(
                        "Customer ID,First Name,Last Name,Default Address City,Default Address Zip\n"
                            + "'1001,Ria,'t Hart,'s-Hertogenbosch,'01067\n")));

    // Then
    assertThat(read.contents())
        .singleElement()
        .satisfies(
            customer -> {
              assertThat(customer.profile().externalId()).isEqualTo("1001");
              assertThat(customer.profile().lastName()).isEqualTo("'t Hart");
              assertThat(customer.profile().address().city()).isEqualTo("'s-Hertogenbosch");
              assertThat(customer.profile().address().postalCode()).isEqualTo("01067");
            });
  }

  @ParameterizedTest
  @Tag("shared-data")
  @CsvSource({
    "magento_orders,     magento-orders",
    "online_retail,      uci-online-retail",
    "shopify_orders,     shopify-orders",
    "stripe_charges,     stripe-charges",
    "woocommerce_orders, woocommerce-orders"
  })
  @Tag("case:magento-orders")
  @Tag("case:uci-online-retail")
  @Tag("case:shopify-orders")
  @Tag("case:stripe-charges")
  @Tag("case:woocommerce-orders")
  void ordersOfAShopAreReadAsExpected(String source, String file) throws IOException {
    // Given
    JsonNode expected = expected(file);

    // When
    ImportRecords<ImportedOrder> records =
        Formats.of(conventions(expected)).orders(layout(source, Map.of()), csv(file));
    Read<ImportedOrder> read = Formats.all(records);

    // Then
    assertIgnored(records.ignoredColumns(), expected);
    assertFields(read.errors(), expected);
    assertBuyers(read.contents(), expected);
    assertThat(read.good()).hasSameSizeAs(expected.get("orders"));
    for (int i = 0; i < read.good().size(); i++) {
      JsonNode order = expected.get("orders").get(i);
      assertThat(read.good().get(i).line()).isEqualTo(order.get("line").asLong());
      assertOrder(read.contents().get(i), order);
    }
    List<Long> refused = new ArrayList<>(lines(expected.get("refused")));
    for (JsonNode restored : expected.get("returns")) {
      if (restored.get("order_id").isNull()) {
        refused.add(restored.get("line").asLong());
      } else {
        assertThat(read.contents())
            .filteredOn(o -> o.draft().id().value().equals(restored.get("order_id").asText()))
            .extracting(ImportedOrder::returned)
            .containsExactly(Money.of(restored.get("amount").decimalValue()));
      }
    }
    assertThat(read.errors().stream().map(JobError::line).distinct())
        .containsExactlyInAnyOrderElementsOf(refused);
    assertThat(read.skipped().get()).isEqualTo(expected.path("skipped").size());
  }

  @ParameterizedTest
  @MethodSource("sources")
  void aLongFileAsAShopWritesItIsReadWhole(String source) throws IOException {
    // Given
    int lines = 100_000;
    SourceFiles.Written written = SourceFiles.of(source, lines);
    FileLayout layout = layout(source, Map.of());
    ImportFormats formats = Formats.of(Formats.INDIA);
    ImportFile file = Formats.file(written.file());

    // When
    if (SOURCES.find(source).orElseThrow().kind().equals("orders")) {
      assertLongOrders(Formats.all(formats.orders(layout, file)), written);
    } else {
      assertLongCustomers(Formats.all(formats.customers(layout, file)), written);
    }
  }

  private static void assertLongOrders(Read<ImportedOrder> read, SourceFiles.Written written) {
    assertThat(read.errors().stream().map(JobError::line).distinct())
        .hasSizeBetween(written.refused(), 2 * written.refused());
    assertThat(read.skipped().get()).isEqualTo(written.skipped());
    assertThat(read.contents()).hasSize(written.records() - written.skipped() - written.refused());
    assertThat(sum(read, ImportSourcesTest::total)).isEqualByComparingTo(written.total());
    assertThat(
            sum(
                read,
                order -> order.returned() == null ? BigDecimal.ZERO : order.returned().amount()))
        .isEqualByComparingTo(written.returned());
    ImportedOrder last = read.contents().get(read.contents().size() - 1);
    assertThat(last.draft().orderedAt()).isEqualTo(written.lastMoment());
  }

  private static BigDecimal sum(
      Read<ImportedOrder> read, Function<ImportedOrder, BigDecimal> amount) {
    return read.contents().stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal total(ImportedOrder order) {
    return order.draft().total() != null
        ? order.draft().total().amount()
        : order.draft().items().stream()
            .map(item -> item.quantity().multiply(item.unitPrice().amount()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static void assertLongCustomers(Read<NewCustomer> read, SourceFiles.Written written) {
    assertThat(read.errors()).isEmpty();
    assertThat(read.contents()).hasSize(written.records());
    int at = written.records() - 2;
    NewCustomer customer = read.contents().get(at);
    CustomerProfile profile = customer.profile();
    assertThat(Objects.requireNonNull(profile.email()).value())
        .isEqualTo("buyer." + at + "@example.com");
    assertThat(profile.externalId()).isIn(null, SourceFiles.id(at));
    assertThat(profile.address().postalCode()).isIn(null, "01037");
    assertThat(profile.dateOfBirth()).isIn(null, LocalDate.of(1988, 2, 29));
    if (written.lastMoment() != null) {
      assertThat(read.contents().get(at + 1).registeredAt()).isEqualTo(written.lastMoment());
    }
    long consents =
        read.contents().stream().filter(one -> one.profile().emailMarketingConsent()).count();
    assertThat(consents).isIn(0L, written.records() / 2L);
  }

  static List<String> sources() {
    return SOURCES.all().stream().map(ColumnMapping::name).toList();
  }

  @Test
  void aFileOfOlistThatWasJoinedHasWholeOrders() throws IOException {
    // Given
    String file =
        "order_id,customer_unique_id,order_status,order_purchase_timestamp,total,product_id,price\n"
            + "0d1,babe1,delivered,2026-03-02 10:56:33,77.42,9a1,29.99\n"
            + "0d1,babe1,delivered,2026-03-02 10:56:33,77.42,9a1,29.99\n"
            + "0d3,babe2,canceled,2026-08-08 08:38:49,10,9a1,29.99\n";
    ImportConventions brazil = new ImportConventions(ZoneId.of("America/Sao_Paulo"), "BRL");

    // When
    Read<ImportedOrder> read =
        Formats.all(
            Formats.of(brazil).orders(layout("olist_orders", Map.of()), Formats.file(file)));

    // Then
    assertThat(read.contents())
        .singleElement()
        .satisfies(
            order -> {
              assertThat(order.draft().total()).isEqualTo(Money.of(new BigDecimal("77.42")));
              assertThat(order.draft().items()).hasSize(2);
              assertThat(order.draft().orderedAt())
                  .isEqualTo(Instant.parse("2026-03-02T13:56:33Z"));
            });
    assertThat(read.skipped().get()).isEqualTo(1);
  }

  @Test
  void theNameOfAnUnknownBuyerIsTaken() throws IOException {
    // Given
    String file =
        "Order Number,Order Status,Order Date,Email (Billing),Order Total Amount,"
            + "First Name (Billing),Last Name (Billing)\n"
            + "1,Completed,2026-09-03 10:14,ann@example.com,10.00,Ann,Lee\n";

    // When
    Read<ImportedOrder> read =
        Formats.all(
            Formats.of(Formats.INDIA)
                .orders(layout("woocommerce_orders", Map.of()), Formats.file(file)));

    // Then
    assertThat(read.contents())
        .extracting(ImportedOrder::buyer)
        .containsExactly(new ImportedOrder.Buyer("Ann", "Lee", null, Address.UNKNOWN));
  }

  @Test
  @Tag("shared-data")
  @Tag("case:mailchimp-unsubscribed")
  void whoUnsubscribedLosesTheConsentAndKeepsTheRest() throws IOException {
    // Given
    JsonNode subscribed = expected("mailchimp-subscribed");
    JsonNode expected = expected("mailchimp-unsubscribed");
    CustomerProfile una =
        Formats.profiles(
                Formats.of(conventions(subscribed))
                    .customers(
                        layout("mailchimp", constants(subscribed)), csv("mailchimp-subscribed")))
            .contents()
            .get(0);
    FileLayout told = layout("mailchimp", constants(expected));
    FileLayout upsert =
        new FileLayout(told.format(), null, null, told.mapping(), ImportMode.UPSERT);

    // When
    Read<ImportedCustomer> read =
        Formats.all(
            Formats.of(conventions(expected))
                .customerUpserts(upsert, csv("mailchimp-unsubscribed")));

    // Then
    ImportedCustomer known = read.contents().get(0);
    assertThat(known.keys()).containsExactly(new CustomerKey.ByEmail(una.email()));
    assertThat(una.emailMarketingConsent()).isTrue();
    CustomerProfile changed = known.change().appliedTo(una).orElseThrow();
    assertThat(fields(NewCustomer.of(changed))).containsAllEntriesOf(fields(without(expected, 0)));
    assertThat(changed.phone()).isEqualTo(una.phone());
    assertThat(changed.address()).isEqualTo(una.address());
    assertThat(fields(NewCustomer.of(read.contents().get(1).profile())))
        .containsAllEntriesOf(fields(without(expected, 1)));
    assertThat(read.contents().get(2).profile()).isNull();
    assertThat(read.contents().get(2).missing())
        .extracting(JobError::line)
        .containsExactlyElementsOf(lines(expected.get("refused")));
  }

  /** An expected customer without the log of consents, which reading does not write. */
  private static JsonNode without(JsonNode expected, int index) {
    ObjectNode customer = expected.get("customers").get(index).deepCopy();
    return customer.without("consent_log");
  }

  @Test
  @Tag("shared-data")
  @Tag("case:olist-customers")
  @Tag("case:olist-orders")
  @Tag("case:olist-order-items")
  void theThreeFilesOfOlistAreWholeOrdersWhenTheyAreJoined() throws IOException {
    // Given
    JsonNode expected = expected("olist");

    // When
    Read<ImportedOrder> read =
        Formats.all(
            Formats.of(conventions(expected))
                .orders(layout("olist_orders", Map.of()), Formats.file(joinedOlist())));

    // Then
    assertThat(read.errors()).isEmpty();
    assertThat(read.skipped().get()).isEqualTo(expected.get("skipped").size());
    assertThat(read.contents().get(0).buyer().address())
        .isEqualTo(new Address(null, null, "sao paulo", "SP", "01037", null));
    assertThat(read.contents()).hasSameSizeAs(expected.get("orders"));
    for (int i = 0; i < read.contents().size(); i++) {
      assertOrder(read.contents().get(i), expected.get("orders").get(i));
    }
  }

  /** A line an item, with the person instead of the order's customer, and the order's total. */
  private static String joinedOlist() throws IOException {
    Map<String, String> persons = new LinkedHashMap<>();
    rows("olist-customers")
        .forEach(row -> persons.put(row.get(0), String.join(",", row.subList(1, row.size()))));
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
      for (List<String> item : ofOrder) {
        joined.append(
            String.join(
                    ",",
                    order.get(0),
                    persons.get(order.get(1)),
                    order.get(2),
                    order.get(3),
                    total.toPlainString(),
                    item.get(2),
                    item.get(5))
                + "\n");
      }
    }
    return joined.toString();
  }

  /** The rows of a file whose cells are all in quotes. */
  private static List<List<String>> rows(String file) throws IOException {
    return Files.readAllLines(shared("shops/" + file + ".csv")).stream()
        .skip(1)
        .map(line -> List.of(line.substring(1, line.length() - 1).split("\",\"", -1)))
        .toList();
  }

  private static void assertOrder(ImportedOrder read, JsonNode expected) {
    assertThat(read.draft().id().value()).isEqualTo(expected.get("order_id").asText());
    assertThat(read.draft().orderedAt()).isEqualTo(expected.get("ordered_at").asText());
    CustomerKey key = read.draft().customer();
    if (expected.has("email")) {
      assertThat(key.toString()).contains(expected.get("email").asText());
    }
    if (expected.has("external_id")) {
      assertThat(key).isEqualTo(new CustomerKey.ByExternalId(expected.get("external_id").asText()));
    }
    if (read.draft().total() != null) {
      assertThat(read.draft().total().amount())
          .isEqualByComparingTo(expected.get("total").decimalValue());
    }
    assertThat(read.draft().items()).hasSameSizeAs(expected.get("items"));
    for (int i = 0; i < read.draft().items().size(); i++) {
      OrderItem item = read.draft().items().get(i);
      JsonNode other = expected.get("items").get(i);
      assertThat(item.sku()).isEqualTo(other.get("sku").asText());
      assertThat(item.productName()).isEqualTo(other.path("product_name").textValue());
      assertThat(item.quantity()).isEqualByComparingTo(other.get("quantity").decimalValue());
      assertThat(item.unitPrice().amount())
          .isEqualByComparingTo(other.get("unit_price").decimalValue());
    }
  }

  /** The fields that are expected, as far as reading decides them; null for none. */
  private static Map<String, @Nullable String> fields(JsonNode expected) {
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    expected
        .fields()
        .forEachRemaining(
            field -> {
              if (!field.getKey().equals("line")) {
                fields.put(
                    field.getKey().equals("name") ? "first_name" : field.getKey(),
                    field.getValue().isNull() ? null : shown(field.getKey(), field.getValue()));
              }
            });
    return fields;
  }

  private static String shown(String field, JsonNode value) {
    return switch (field) {
      case "phone" -> lastDigits(value.asText());
      case "address_line1" -> oneLine(value.asText());
      default -> value.asText();
    };
  }

  /** Which country a phone is of is not decided here. */
  private static String lastDigits(String phone) {
    return phone.substring(phone.length() - 9);
  }

  /** A line break in a cell becomes a blank; a shop's mark before it may stay. */
  private static String oneLine(String text) {
    return text.replace(",", "").replaceAll(" +", " ");
  }

  private static Map<String, @Nullable String> fields(NewCustomer customer) {
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    CustomerProfile read = customer.profile();
    fields.put(
        "registered_at",
        customer.registeredAt() == null ? null : customer.registeredAt().toString());
    fields.put("external_id", read.externalId());
    fields.put("first_name", none(read.firstName()));
    fields.put("last_name", none(read.lastName()));
    fields.put("email", read.email() == null ? null : read.email().value());
    fields.put("date_of_birth", read.dateOfBirth() == null ? null : read.dateOfBirth().toString());
    fields.put("phone", read.phone() == null ? null : lastDigits(read.phone().value()));
    fields.put(
        "address_line1", read.address().line1() == null ? null : oneLine(read.address().line1()));
    fields.put("address_line2", read.address().line2());
    fields.put("city", read.address().city());
    fields.put("state", read.address().state());
    fields.put("country", read.address().country());
    fields.put("postal_code", read.address().postalCode());
    fields.put("email_marketing_consent", String.valueOf(read.emailMarketingConsent()));
    fields.put("sms_marketing_consent", String.valueOf(read.smsMarketingConsent()));
    return fields;
  }

  private static @Nullable String none(String name) {
    return name.isEmpty() ? null : name;
  }

  private static FileLayout layout(String source, Map<String, @Nullable Object> constants) {
    ColumnMapping mapping = SOURCES.find(source).orElseThrow();
    ColumnMapping told =
        new ColumnMapping(
            source,
            mapping.kind(),
            Map.of(),
            constants,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    return new FileLayout(
        ImportFormat.CSV, null, null, SOURCES.write(mapping.with(told)), ImportMode.CREATE);
  }

  private static Map<String, @Nullable Object> constants(JsonNode expected) {
    Map<String, @Nullable Object> constants = new LinkedHashMap<>();
    expected
        .get("settings")
        .path("told_with_the_file")
        .fields()
        .forEachRemaining(told -> constants.put(told.getKey(), told.getValue().asBoolean()));
    return constants;
  }

  private static ImportConventions conventions(JsonNode expected) {
    JsonNode settings = expected.get("settings");
    return new ImportConventions(
        ZoneId.of(settings.get("business_zone").asText()), settings.get("currency").asText());
  }

  private static List<Long> lines(JsonNode refused) {
    return StreamSupport.stream(refused.spliterator(), false)
        .map(line -> line.get("line").asLong())
        .toList();
  }

  private static JsonNode expected(String file) throws IOException {
    return JSON.readTree(Files.readString(shared("shops/" + file + ".expected.json")));
  }

  private static ImportFile csv(String file) throws IOException {
    return Formats.file(Files.readAllBytes(shared("shops/" + file + ".csv")));
  }
}
