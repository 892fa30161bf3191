package io.retailcrm.rest.imports;

import static io.retailcrm.rest.imports.CsvOrders.cell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retailcrm.application.imports.ImportRecord;
import io.retailcrm.application.imports.ImportedOrder;
import io.retailcrm.application.imports.ImportedOrder.BuyerName;
import io.retailcrm.application.job.JobError;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.text.CleanText;
import io.retailcrm.rest.json.JsonBinder;
import io.retailcrm.rest.problem.FieldError;
import io.retailcrm.rest.purchase.OrderJson;
import io.retailcrm.rest.purchase.OrderJsonMapper;
import io.retailcrm.rest.validation.PlainText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes an order of its lines. */
final class OrderLines {

  /** The maximum number of items of an order. */
  static final int MAX_ITEMS = 1000;

  private static final int MAX_NAME = 100;

  static final String CURRENCY = "currency";
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
          Stream.of(OF_THE_ORDER, OF_THE_ITEM, Set.of(CURRENCY, RETURNED))
              .flatMap(Set::stream)
              .toList(),
          EXPORTED,
          Set.of("order_id", "ordered_at"));

  private static final Set<String> WITHOUT_CASE = Set.of("customer_id", "email");
  private static final Pattern ITEM_FIELD = Pattern.compile("items\\[(\\d+)]\\.?(.*)");

  private final CsvCells cells;
  private final JsonBinder bodies;
  private final OrderJsonMapper mapper;

  OrderLines(CsvCells cells, JsonBinder bodies, OrderJsonMapper mapper) {
    this.cells = cells;
    this.bodies = bodies;
    this.mapper = mapper;
  }

  /**
   * The order of lines that stand apart. Where a total is said, runs that are all the same are one
   * order that is repeated. Without a total it can't be known whether equal lines that stand apart
   * are a repetition or more of the same, so that such an order is refused.
   */
  ImportRecord<ImportedOrder> ofRuns(List<List<FileRecord.Row>> runs) {
    List<FileRecord.Row> all = runs.stream().flatMap(List::stream).toList();
    if (all.stream().anyMatch(line -> !cell(line, "total").isEmpty())) {
      List<Map<String, String>> first = fields(runs.get(0));
      return runs.stream().allMatch(run -> fields(run).equals(first))
          ? order(runs.get(0))
          : order(all);
    }
    Set<Map<String, String>> earlier = new HashSet<>();
    for (List<FileRecord.Row> run : runs) {
      for (FileRecord.Row line : run) {
        if (earlier.contains(fields(line))) {
          return new ImportRecord.Bad<>(
              List.of(
                  new JobError(
                      line.line(),
                      "order_id",
                      "repeats an earlier line of this order, which stands apart: put the lines of"
                          + " an order together, or give its total")));
        }
      }
      earlier.addAll(fields(run));
    }
    return order(all);
  }

  /** The order of these lines, or what is wrong with it. */
  ImportRecord<ImportedOrder> order(List<FileRecord.Row> lines) {
    if (lines.stream().anyMatch(cells::skips)) {
      return new ImportRecord.Skipped<>();
    }
    List<JobError> errors = new ArrayList<>();
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    OF_THE_ORDER.forEach(column -> putAgreed(request, column, lines, errors));
    cells.putConstants(request, OF_THE_ORDER);
    checkCurrency(lines, errors);
    @Nullable Money returned = returned(lines, errors);
    if (!errors.isEmpty()) {
      return new ImportRecord.Bad<>(errors);
    }
    List<Long> itemLines = new ArrayList<>();
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    for (FileRecord.Row line : lines) {
      ObjectNode item = items.objectNode();
      OF_THE_ITEM.forEach(column -> cells.put(item, column, cell(line, column)));
      if (!item.isEmpty()) {
        cells.putConstants(item, OF_THE_ITEM);
        items.add(item);
        itemLines.add(line.line());
      }
    }
    if (!items.isEmpty()) {
      request.set("items", items);
    }
    long first = lines.get(0).line();
    return Requests.imported(
        bodies.bind(request, OrderJson.Create.class),
        first,
        order -> new ImportedOrder(mapper.draft(order), returned, buyer(lines)),
        error -> line(error, itemLines, first),
        OrderLines::column);
  }

  /** What lines say of their order must be the same value on all of them that say it. */
  private void putAgreed(
      ObjectNode request, String column, List<FileRecord.Row> lines, List<JobError> errors) {
    String said = "";
    long by = 0;
    for (FileRecord.Row line : lines) {
      String cell = cell(line, column);
      if (said.isEmpty()) {
        said = cell;
        by = line.line();
      } else if (!cell.isEmpty() && !cell.equals(said) && !isSame(column, cell, said)) {
        errors.add(new JobError(line.line(), column, "differs from line " + by + " of this order"));
      }
    }
    cells.put(request, column, said);
  }

  private boolean isSame(String column, String some, String other) {
    return WITHOUT_CASE.contains(column)
        ? some.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT))
        : cells.value(column, some).equals(cells.value(column, other));
  }

  private @Nullable Money returned(List<FileRecord.Row> lines, List<JobError> errors) {
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    putAgreed(said, RETURNED, lines, errors);
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

  private static @Nullable BuyerName buyer(List<FileRecord.Row> lines) {
    BuyerName name = new BuyerName(first(lines, "first_name"), first(lines, "last_name"));
    return name.first().isEmpty() && name.last().isEmpty() ? null : name;
  }

  private static String first(List<FileRecord.Row> lines, String column) {
    return lines.stream()
        .map(line -> CleanText.of(cell(line, column)))
        .filter(name -> PlainText.Check.isPlain(name, MAX_NAME))
        .findFirst()
        .orElse("");
  }

  private void checkCurrency(List<FileRecord.Row> lines, List<JobError> errors) {
    for (FileRecord.Row line : lines) {
      String currency = cell(line, CURRENCY);
      if (!currency.isEmpty() && !cells.isCurrency(currency)) {
        errors.add(new JobError(line.line(), CURRENCY, "must be the currency " + cells.currency()));
      }
    }
  }

  private List<Map<String, String>> fields(List<FileRecord.Row> lines) {
    return lines.stream().map(this::fields).toList();
  }

  /** What a line says, in a form in which equal values are equal. */
  private Map<String, String> fields(FileRecord.Row line) {
    Map<String, String> fields = new HashMap<>();
    line.fields().keySet().forEach(column -> fields.put(column, normal(column, line)));
    return fields;
  }

  private String normal(String column, FileRecord.Row line) {
    String cell = cell(line, column);
    return WITHOUT_CASE.contains(column)
        ? cell.toLowerCase(Locale.ROOT)
        : cells.value(column, cell).asText();
  }

  private static long line(FieldError error, List<Long> itemLines, long first) {
    Matcher item = ITEM_FIELD.matcher(error.field());
    return item.matches() ? itemLines.get(Integer.parseInt(item.group(1))) : first;
  }

  private static String column(FieldError error) {
    Matcher item = ITEM_FIELD.matcher(error.field());
    return item.matches() && !item.group(2).isEmpty() ? item.group(2) : error.field();
  }
}
