package io.retailcrm.bootstrap.sample;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of one sample, read back and held against what they promise. */
class SampleDataTest {

  private static final int CUSTOMERS = 3_000;
  private static final LocalDate UNTIL = LocalDate.of(2024, 6, 30);
  private static final LocalDate FIRST_DAY = LocalDate.of(2021, 7, 1);

  private static final Pattern RETURN =
      Pattern.compile(
          "\\{\"order_id\":\"([\\w-]+)\",\"return_id\":\"([\\w-]+)\",\"amount\":(\\d+\\.\\d\\d),"
              + "\"items\":\\[(\\{\"sku\":\"[\\w-]+\",\"quantity\":\\d+}(?:,\\{[^{}]+})*)],"
              + "\"returned_at\":\"([0-9TZ:-]+)\"}");
  private static final Pattern MAIL_FIELD = Pattern.compile("\"([a-z_]+)\":\"([^\"]*)\"");
  private static final Pattern RETURNED_ITEM =
      Pattern.compile("\\{\"sku\":\"([\\w-]+)\",\"quantity\":(\\d+)}");

  private record Bought(
      String customer, LocalDateTime at, String channel, BigDecimal total, List<Item> items) {

    BigDecimal subtotal() {
      return items.stream()
          .map(item -> item.price().multiply(BigDecimal.valueOf(item.quantity())))
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    int pieces() {
      return items.stream().mapToInt(Item::quantity).sum();
    }
  }

  private record Item(String sku, int quantity, BigDecimal price) {}

  private record Returned(
      String order, String id, BigDecimal amount, Map<String, Integer> items, Instant at) {

    int pieces() {
      return items.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  @TempDir private static Path folder;

  private static SampleData.Summary summary;
  private static List<Map<String, String>> customers;
  private static List<Map<String, String>> orderLines;
  private static List<Map<String, String>> points;
  private static final List<Map<String, String>> mailEvents = new ArrayList<>();
  private static final Map<String, Bought> ORDERS = new LinkedHashMap<>();
  private static final List<Returned> RETURNS = new ArrayList<>();

  @BeforeAll
  static void generate() throws IOException {
    summary =
        SampleData.generate(new SampleDataOptions(CUSTOMERS, 7, UNTIL, 3, folder), line -> {});
    customers = CsvRecords.read(folder.resolve("customers.csv"));
    orderLines = CsvRecords.read(folder.resolve("orders.csv"));
    points = CsvRecords.read(folder.resolve("points.csv"));
    for (Map<String, String> line : orderLines) {
      ORDERS
          .computeIfAbsent(line.get("order_id"), id -> bought(line))
          .items()
          .add(
              new Item(
                  line.get("sku"),
                  Integer.parseInt(line.get("quantity")),
                  new BigDecimal(line.get("unit_price"))));
    }
    for (String line : Files.readAllLines(folder.resolve("returns.ndjson"))) {
      RETURNS.add(returned(line));
    }
    for (String line : Files.readAllLines(folder.resolve("engagement.ndjson"))) {
      mailEvents.add(mailEvent(line));
    }
  }

  private static Bought bought(Map<String, String> line) {
    return new Bought(
        line.get("external_id"),
        LocalDateTime.ofInstant(Instant.parse(line.get("ordered_at")), ZoneId.of("Asia/Kolkata")),
        line.get("channel"),
        new BigDecimal(line.get("total")),
        new ArrayList<>());
  }

  private static Returned returned(String line) {
    Matcher fields = RETURN.matcher(line);
    assertThat(line).matches(RETURN);
    fields.matches();
    Map<String, Integer> items = new LinkedHashMap<>();
    for (MatchResult item : RETURNED_ITEM.matcher(fields.group(4)).results().toList()) {
      items.put(item.group(1), Integer.parseInt(item.group(2)));
    }
    return new Returned(
        fields.group(1),
        fields.group(2),
        new BigDecimal(fields.group(3)),
        items,
        Instant.parse(fields.group(5)));
  }

  private static Map<String, String> mailEvent(String line) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (MatchResult field : MAIL_FIELD.matcher(line).results().toList()) {
      fields.put(field.group(1), field.group(2));
    }
    return fields;
  }

  @Test
  void theSummaryCountsWhatIsInTheFiles() {
    assertThat(summary)
        .isEqualTo(
            new SampleData.Summary(
                CUSTOMERS,
                ORDERS.size(),
                orderLines.size(),
                RETURNS.size(),
                points.size(),
                mailEvents.size()));
    assertThat(customers).hasSize(CUSTOMERS);
  }

  @Test
  void theColumnsAreThoseOfTheImports() {
    assertThat(customers.get(0).keySet())
        .containsExactly(
            "external_id",
            "first_name",
            "last_name",
            "email",
            "phone",
            "date_of_birth",
            "gender",
            "address_line1",
            "city",
            "state",
            "postal_code",
            "country",
            "email_marketing_consent",
            "sms_marketing_consent");
    assertThat(orderLines.get(0).keySet())
        .containsExactly(
            "order_id",
            "external_id",
            "ordered_at",
            "channel",
            "total",
            "sku",
            "product_name",
            "category",
            "brand",
            "quantity",
            "unit_price");
    assertThat(points.get(0).keySet())
        .containsExactly(
            "external_transaction_id",
            "external_id",
            "points",
            "description",
            "earned_at",
            "expires_at");
  }

  @Test
  void theOptionsLieBesideTheFiles() throws IOException {
    assertThat(folder.resolve("sample-data.properties"))
        .hasContent("customers=3000\nseed=7\nuntil=2024-06-30\nyears=3\n");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "customers.csv",
              "orders.csv",
              "returns.ndjson",
              "points.csv",
              "engagement.ndjson",
              "sample-data.properties");
    }
  }

  @Test
  void everyCustomerHasAnIdANameAndACity() {
    assertThat(column("external_id"))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("CUS-\\d{7}"));
    assertThat(column("first_name")).allMatch(name -> name.matches("\\p{Lu}[\\p{L}']+"));
    assertThat(column("last_name")).allMatch(name -> name.matches("\\p{Lu}[\\p{L}']+"));
    assertThat(column("city")).noneMatch(String::isEmpty);
    assertThat(column("state")).noneMatch(String::isEmpty);
    assertThat(column("country")).containsOnly("India");
  }

  @Test
  void emailsAreUniqueAndAtDomainsThatReachNobody() {
    assertThat(given("email"))
        .doesNotHaveDuplicates()
        .allMatch(email -> email.matches("[a-z.]+\\d+@example\\.(com|org|net)"));
  }

  @Test
  void phonesAreUniqueIndianMobileNumbers() {
    assertThat(given("phone"))
        .doesNotHaveDuplicates()
        .allMatch(phone -> phone.matches("\\+91[6-9]\\d{9}"));
  }

  @Test
  void aFewCustomersLackAnEmailOrAPhoneAndAgreeToNothingByIt() {
    assertThat(share(customers, customer -> customer.get("email").isEmpty())).isBetween(0.02, 0.08);
    assertThat(share(customers, customer -> customer.get("phone").isEmpty())).isBetween(0.02, 0.08);
    assertThat(customers)
        .filteredOn("email", "")
        .extracting("email_marketing_consent")
        .containsOnly("false");
    assertThat(customers)
        .filteredOn("phone", "")
        .extracting("sms_marketing_consent")
        .containsOnly("false");
  }

  @Test
  void customersAreGrownUpWhenTheHistoryEnds() {
    assertThat(given("date_of_birth").stream().map(LocalDate::parse))
        .allMatch(birth -> !birth.isAfter(UNTIL.minusYears(18)))
        .allMatch(birth -> birth.isAfter(UNTIL.minusYears(80)));
  }

  @Test
  void postalCodesHaveSixDigitsAndBelongToOneCity() {
    assertThat(given("postal_code")).allMatch(code -> code.matches("[1-8]\\d{5}"));
    Map<String, Set<String>> citiesByPrefix =
        customers.stream()
            .filter(customer -> !customer.get("postal_code").isEmpty())
            .collect(
                groupingBy(
                    customer -> customer.get("postal_code").substring(0, 3),
                    mapping(customer -> customer.get("city"), toSet())));

    assertThat(citiesByPrefix.values()).allSatisfy(cities -> assertThat(cities).hasSize(1));
  }

  @Test
  void everyOrderIsOfACustomer() {
    assertThat(column("external_id"))
        .containsAll(ORDERS.values().stream().map(Bought::customer).collect(toSet()));
  }

  @Test
  void aFewCustomersHaveNeverOrdered() {
    long buyers = ORDERS.values().stream().map(Bought::customer).distinct().count();

    assertThat(1 - (double) buyers / CUSTOMERS).isBetween(0.02, 0.06);
  }

  @Test
  void ordersAreSortedByTimeAndTheirLinesStandTogether() {
    assertThat(orderLines.stream().map(line -> line.get("ordered_at"))).isSorted();
    List<String> runs = new ArrayList<>();
    for (Map<String, String> line : orderLines) {
      String order = line.get("order_id");
      if (runs.isEmpty() || !runs.get(runs.size() - 1).equals(order)) {
        runs.add(order);
      }
    }

    assertThat(runs).doesNotHaveDuplicates();
  }

  @Test
  void linesOfAnOrderAgreeOnWhatIsTrueOfTheOrder() {
    Map<String, Set<List<String>>> heads =
        orderLines.stream()
            .collect(
                groupingBy(
                    line -> line.get("order_id"),
                    mapping(
                        line ->
                            List.of(
                                line.get("external_id"),
                                line.get("ordered_at"),
                                line.get("channel"),
                                line.get("total")),
                        toSet())));

    assertThat(heads.values()).allSatisfy(head -> assertThat(head).hasSize(1));
  }

  @Test
  void ordersLieWithinTheHistory() {
    assertThat(ORDERS.values().stream().map(order -> order.at().toLocalDate()))
        .allMatch(date -> !date.isBefore(FIRST_DAY) && !date.isAfter(UNTIL))
        .contains(UNTIL);
  }

  @Test
  void orderNumbersBearTheDayInIndia() {
    assertThat(ORDERS)
        .allSatisfy(
            (id, order) ->
                assertThat(id)
                    .startsWith("SO-" + order.at().toLocalDate().toString().replace("-", "")));
  }

  @Test
  void totalsAreTheItemsLessADiscountOnSomeOrders() {
    assertThat(ORDERS.values())
        .allSatisfy(
            order ->
                assertThat(order.total())
                    .hasScaleOf(2)
                    .isLessThanOrEqualTo(order.subtotal())
                    .isGreaterThanOrEqualTo(order.subtotal().multiply(new BigDecimal("0.85"))));
    assertThat(share(ORDERS.values(), order -> order.total().compareTo(order.subtotal()) < 0))
        .isBetween(0.05, 0.35);
  }

  @Test
  void anOrderHasASkuOnce() {
    assertThat(ORDERS.values())
        .allSatisfy(
            order -> assertThat(order.items()).extracting(Item::sku).doesNotHaveDuplicates());
  }

  @Test
  void aSkuIsAlwaysTheSameProduct() {
    Map<String, Set<List<String>>> products =
        orderLines.stream()
            .collect(
                groupingBy(
                    line -> line.get("sku"),
                    mapping(
                        line ->
                            List.of(
                                line.get("product_name"), line.get("category"), line.get("brand")),
                        toSet())));

    assertThat(products.values()).allSatisfy(product -> assertThat(product).hasSize(1));
  }

  @Test
  void someProductNamesNeedQuotes() {
    assertThat(orderLines)
        .extracting(line -> line.get("product_name"))
        .anyMatch(name -> name.contains(","));
    assertThat(orderLines)
        .extracting(line -> line.get("product_name"))
        .anyMatch(name -> name.contains("\""));
  }

  @Test
  void somethingComesBackOfFourToEightPerCentOfTheOrders() {
    assertThat((double) RETURNS.size() / ORDERS.size()).isBetween(0.04, 0.08);
    assertThat(RETURNS).extracting(Returned::id).doesNotHaveDuplicates();
    assertThat(RETURNS).extracting(Returned::order).doesNotHaveDuplicates();
  }

  @Test
  void nothingComesBackThatWasNotBought() {
    assertThat(RETURNS)
        .allSatisfy(
            returned -> {
              Map<String, Integer> bought = new LinkedHashMap<>();
              ORDERS
                  .get(returned.order())
                  .items()
                  .forEach(item -> bought.put(item.sku(), item.quantity()));
              assertThat(bought.keySet()).containsAll(returned.items().keySet());
              assertThat(returned.items())
                  .allSatisfy(
                      (sku, quantity) -> assertThat(quantity).isBetween(1, bought.get(sku)));
            });
  }

  @Test
  void aWholeReturnPaysBackTheTotalAndAPartialOneLess() {
    assertThat(RETURNS)
        .allSatisfy(
            returned -> {
              Bought order = ORDERS.get(returned.order());
              assertThat(returned.amount()).isPositive();
              if (returned.pieces() == order.pieces()) {
                assertThat(returned.amount()).isEqualTo(order.total());
              } else {
                assertThat(returned.amount()).isLessThan(order.total());
              }
            });
    assertThat(
            share(RETURNS, returned -> returned.pieces() < ORDERS.get(returned.order()).pieces()))
        .isBetween(0.2, 0.8);
  }

  @Test
  void mostCustomersHavePointsAndNoneMoreThanATenthOfTheRupeesSpent() {
    Map<String, BigDecimal> spent = new HashMap<>();
    ORDERS.values().forEach(order -> spent.merge(order.customer(), order.total(), BigDecimal::add));
    RETURNS.forEach(
        returned ->
            spent.merge(
                ORDERS.get(returned.order()).customer(),
                returned.amount().negate(),
                BigDecimal::add));

    assertThat((double) points.size() / CUSTOMERS).isBetween(0.5, 0.6);
    assertThat(points).extracting("external_id").doesNotHaveDuplicates();
    assertThat(points)
        .allSatisfy(
            balance ->
                assertThat(new BigDecimal(balance.get("points")))
                    .isPositive()
                    .isLessThanOrEqualTo(spent.get(balance.get("external_id")).movePointLeft(1)));
  }

  @Test
  void pointsAreFromTheEndOfTheHistoryAndExpireAfterAnyThatCanBeAskedFor() {
    assertThat(points).extracting("external_transaction_id").doesNotHaveDuplicates();
    assertThat(points).extracting("earned_at").containsOnly("2024-06-30T18:29:59Z");
    assertThat(points)
        .extracting(balance -> Instant.parse(balance.get("expires_at")))
        .allMatch(expiry -> expiry.isAfter(Instant.parse("2030-12-31T18:30:00Z")))
        .contains(Instant.parse("2031-01-31T18:29:59Z"), Instant.parse("2031-12-31T18:29:59Z"));
  }

  @Test
  void octoberAndNovemberAreBusierThanMayAndJune() {
    assertThat(ordersIn(Month.OCTOBER, Month.NOVEMBER))
        .isGreaterThan(ordersIn(Month.MAY, Month.JUNE) * 5 / 4);
  }

  @Test
  void weekendsAreBusierThanOtherDays() {
    long weekend =
        countOrders(
            at -> at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY);

    assertThat((double) weekend / ORDERS.size()).isBetween(0.33, 0.42);
  }

  @Test
  void storesSellWhileTheyAreOpen() {
    assertThat(ORDERS.values())
        .filteredOn(order -> order.channel().equals("store"))
        .allMatch(order -> order.at().getHour() >= 10 && order.at().getHour() < 22);
  }

  @Test
  void everyChannelSells() {
    assertThat(ORDERS.values().stream().collect(groupingBy(Bought::channel, counting())))
        .containsOnlyKeys("store", "app", "web", "marketplace")
        .allSatisfy((channel, orders) -> assertThat(orders).isGreaterThan(ORDERS.size() / 20));
  }

  @Test
  void customersDifferInHowOftenTheyBuy() {
    Map<String, Long> counts =
        ORDERS.values().stream().collect(groupingBy(Bought::customer, counting()));

    assertThat((double) ORDERS.size() / CUSTOMERS).isBetween(4.0, 9.0);
    assertThat(share(counts.values(), count -> count == 1)).isBetween(0.15, 0.4);
    assertThat(share(counts.values(), count -> count > 15)).isBetween(0.03, 0.2);
  }

  @Test
  void anAverageOrderIsSomeThousandRupees() {
    double revenue =
        ORDERS.values().stream().mapToDouble(order -> order.total().doubleValue()).sum();

    assertThat(revenue / ORDERS.size()).isBetween(1_800.0, 3_000.0);
  }

  private static List<String> column(String name) {
    return customers.stream().map(customer -> customer.get(name)).toList();
  }

  private static List<String> given(String name) {
    return column(name).stream().filter(value -> !value.isEmpty()).toList();
  }

  private static <T> double share(Iterable<T> all, Predicate<T> which) {
    int matching = 0;
    int count = 0;
    for (T each : all) {
      matching += which.test(each) ? 1 : 0;
      count++;
    }
    return (double) matching / count;
  }

  private static long ordersIn(Month... months) {
    return countOrders(at -> List.of(months).contains(at.getMonth()));
  }

  private static long countOrders(Predicate<LocalDateTime> when) {
    return ORDERS.values().stream().filter(order -> when.test(order.at())).count();
  }

  @Test
  void whatComesBackComesWithinAMonthAndBeforeTheEnd() {
    Instant end = UNTIL.plusDays(1).atStartOfDay(ZoneId.of("Asia/Kolkata")).toInstant();

    assertThat(RETURNS)
        .allSatisfy(
            returned -> {
              Instant ordered =
                  ORDERS.get(returned.order()).at().atZone(ZoneId.of("Asia/Kolkata")).toInstant();
              assertThat(returned.at()).isBetween(ordered, ordered.plus(Duration.ofDays(30)));
              assertThat(returned.at()).isBefore(end);
            });
  }

  @Test
  void onlyWhoAgreedGetsMailAndWhatIsOpenedWasDelivered() {
    Set<String> agreed =
        customers.stream()
            .filter(customer -> customer.get("email_marketing_consent").equals("true"))
            .map(customer -> customer.get("email"))
            .collect(Collectors.toSet());
    Map<String, Long> counts =
        mailEvents.stream()
            .collect(Collectors.groupingBy(event -> event.get("type"), Collectors.counting()));
    Set<String> ids =
        mailEvents.stream().map(event -> event.get("event_id")).collect(Collectors.toSet());

    assertThat(mailEvents).extracting("email").isSubsetOf(agreed);
    assertThat(ids).hasSameSizeAs(mailEvents);
    assertThat(mailEvents)
        .filteredOn(event -> event.get("type").equals("opened"))
        .allSatisfy(
            event ->
                assertThat(ids).contains(event.get("event_id").replace("-opened", "-delivered")));
    assertThat((double) counts.get("opened") / counts.get("delivered")).isBetween(0.25, 0.4);
    assertThat(counts.get("clicked")).isLessThan(counts.get("opened"));
  }
}
