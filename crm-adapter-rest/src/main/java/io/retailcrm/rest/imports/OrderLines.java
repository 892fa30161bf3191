package io.retailcrm.rest.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retailcrm.application.imports.ImportRecord;
import io.retailcrm.application.imports.ImportedOrder;
import io.retailcrm.application.imports.ImportedOrder.Buyer;
import io.retailcrm.application.job.JobError;
import io.retailcrm.domain.customer.Address;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.text.CleanText;
import io.retailcrm.rest.json.JsonBinder.Parsed;
import io.retailcrm.rest.purchase.OrderJson;
import io.retailcrm.rest.purchase.OrderJsonMapper;
import io.retailcrm.rest.validation.PlainText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes an order of its lines. */
final class OrderLines implements GroupedLines<ImportedOrder> {

  static final String RETURNED = "returned_total";

  /** What a mapping may know of an unknown customer, with the maximum length of each text. */
  private static final Map<String, Integer> BUYER_TEXTS =
      Map.of(
          "first_name", 100,
          "last_name", 100,
          "address_line1", 200,
          "address_line2", 200,
          "city", 100,
          "state", 100,
          "postal_code", 20,
          "country", 100);

  private static final String PHONE = "phone";

  static final Set<String> OF_THE_BUYER =
      Stream.concat(BUYER_TEXTS.keySet().stream(), Stream.of(PHONE))
          .collect(Collectors.toUnmodifiableSet());

  static final Set<String> OF_THE_ORDER =
      Set.of(
          "order_id",
          "customer_id",
          "customer_number",
          "external_id",
          "email",
          "ordered_at",
          "channel",
          "total");
  static final Set<String> OF_THE_ITEM =
      Set.of("sku", "product_name", "category", "brand", "quantity", "unit_price");

  /** What an order can't say of itself. */
  private static final Set<String> EXPORTED = Set.of("created_at");

  static final CsvColumns COLUMNS =
      CsvColumns.of(
          Stream.of(OF_THE_ORDER, OF_THE_ITEM, Set.of(LineValues.CURRENCY, RETURNED))
              .flatMap(Set::stream)
              .toList(),
          EXPORTED,
          Set.of("order_id", "ordered_at"));

  private final CsvCells cells;
  private final LineValues values;
  private final Requests requests;
  private final OrderJsonMapper mapper;

  OrderLines(CsvCells cells, Requests requests, OrderJsonMapper mapper) {
    this.cells = cells;
    this.values = new LineValues(cells, key().noun());
    this.requests = requests;
    this.mapper = mapper;
  }

  @Override
  public GroupKey key() {
    return GroupKey.OF_ORDERS;
  }

  @Override
  public CsvColumns columns() {
    return COLUMNS;
  }

  @Override
  public Set<String> ofTheItem() {
    return OF_THE_ITEM;
  }

  @Override
  public Map<String, String> values(FileRecord.Row line) {
    return values.fields(line);
  }

  @Override
  public ImportRecord<ImportedOrder> ofRuns(List<List<FileRecord.Row>> runs) {
    return values.ofRuns(runs, this, "total");
  }

  @Override
  public ImportRecord<ImportedOrder> record(List<FileRecord.Row> lines) {
    if (lines.stream().anyMatch(cells::skips)) {
      return new ImportRecord.Skipped<>();
    }
    List<JobError> errors = new ArrayList<>();
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    OF_THE_ORDER.forEach(column -> values.putAgreed(request, column, lines, errors));
    cells.putConstants(request, OF_THE_ORDER);
    values.checkCurrency(lines, errors);
    @Nullable Money returned = returned(lines, errors);
    if (!errors.isEmpty()) {
      return new ImportRecord.Bad<>(errors);
    }
    List<Long> itemLines = values.putItems(request, lines, OF_THE_ITEM);
    long first = lines.get(0).line();
    return requests.imported(
        requests.bind(new Parsed(request, List.of()), OrderJson.Create.class),
        first,
        order -> new ImportedOrder(mapper.draft(order), returned, buyer(lines)),
        error -> LineValues.line(error, itemLines, first),
        LineValues::column,
        OrderLines::addExtraFields);
  }

  /** What a file says beside the body of the single call. */
  private static void addExtraFields(ImportedOrder order, Map<String, Object> fields) {
    Buyer buyer = order.buyer();
    Address address = buyer.address();
    put(RETURNED, order.returned() == null ? null : order.returned().amount(), fields);
    put("first_name", buyer.firstName().isEmpty() ? null : buyer.firstName(), fields);
    put("last_name", buyer.lastName().isEmpty() ? null : buyer.lastName(), fields);
    put(PHONE, buyer.phone() == null ? null : buyer.phone().value(), fields);
    put("address_line1", address.line1(), fields);
    put("address_line2", address.line2(), fields);
    put("city", address.city(), fields);
    put("state", address.state(), fields);
    put("postal_code", address.postalCode(), fields);
    put("country", address.country(), fields);
  }

  private static void put(String field, @Nullable Object value, Map<String, Object> fields) {
    if (value != null) {
      fields.put(field, value);
    }
  }

  private @Nullable Money returned(List<FileRecord.Row> lines, List<JobError> errors) {
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    values.putAgreed(said, RETURNED, lines, errors);
    cells.putConstants(said, Set.of(RETURNED));
    @Nullable JsonNode amount = said.get(RETURNED);
    if (amount == null) {
      return null;
    }
    BigDecimal number = amount.isNumber() ? amount.decimalValue() : BigDecimal.ONE.negate();
    if (number.signum() < 0 || number.scale() > 2 || number.compareTo(OrderJson.MOST) > 0) {
      errors.add(
          new JobError(
              lines.get(0).line(), RETURNED, "must be an amount with at most two decimals"));
      return null;
    }
    return Money.of(number);
  }

  /** What is said of the customer; what is not valid is left out, and costs no order. */
  private Buyer buyer(List<FileRecord.Row> lines) {
    Map<String, String> texts = new HashMap<>();
    BUYER_TEXTS.forEach(
        (field, max) ->
            first(lines, field, text -> PlainText.Check.isPlain(text, max))
                .ifPresent(text -> texts.put(field, text)));
    Address address =
        new Address(
            texts.get("address_line1"),
            texts.get("address_line2"),
            texts.get("city"),
            texts.get("state"),
            texts.get("postal_code"),
            texts.get("country"));
    return new Buyer(
        texts.getOrDefault("first_name", ""),
        texts.getOrDefault("last_name", ""),
        first(lines, PHONE, text -> true)
            .flatMap(phone -> requests.phone(phone, address.country()))
            .orElse(null),
        address);
  }

  private Optional<String> first(
      List<FileRecord.Row> lines, String field, Predicate<String> isValid) {
    return lines.stream()
        .map(line -> CleanText.of(values.said(line, field)))
        .filter(text -> !text.isEmpty() && isValid.test(text))
        .findFirst();
  }
}
