package io.retailcrm.rest.imports;


import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retailcrm.application.imports.ImportRecord;
import io.retailcrm.application.imports.ImportedOrder;
import io.retailcrm.application.imports.ImportedOrder.BuyerName;
import io.retailcrm.application.job.JobError;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.text.CleanText;
import io.retailcrm.rest.json.JsonBinder.Parsed;
import io.retailcrm.rest.purchase.OrderJson;
import io.retailcrm.rest.purchase.OrderJsonMapper;
import io.retailcrm.rest.validation.PlainText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes an order of its lines. */
final class OrderLines implements GroupedLines<ImportedOrder> {

  private static final int MAX_NAME = 100;

  static final String RETURNED = "returned_total";

  /** The name of an unknown customer, if a mapping has it. */
  static final Set<String> OF_THE_BUYER = Set.of("first_name", "last_name");

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
    if (order.returned() != null) {
      fields.put(RETURNED, order.returned().amount());
    }
    if (order.buyer() != null) {
      putName("first_name", order.buyer().first(), fields);
      putName("last_name", order.buyer().last(), fields);
    }
  }

  private static void putName(String field, String name, Map<String, Object> fields) {
    if (!name.isEmpty()) {
      fields.put(field, name);
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

  private @Nullable BuyerName buyer(List<FileRecord.Row> lines) {
    BuyerName name = new BuyerName(first(lines, "first_name"), first(lines, "last_name"));
    return name.first().isEmpty() && name.last().isEmpty() ? null : name;
  }

  private String first(List<FileRecord.Row> lines, String column) {
    return lines.stream()
        .map(line -> CleanText.of(values.said(line, column)))
        .filter(name -> PlainText.Check.isPlain(name, MAX_NAME))
        .findFirst()
        .orElse("");
  }
}
