package io.retailcrm.rest.imports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retailcrm.application.imports.ImportRecord;
import io.retailcrm.application.imports.ImportRecords;
import io.retailcrm.application.job.JobError;
import io.retailcrm.application.purchase.OrderDraft;
import io.retailcrm.domain.text.CleanText;
import io.retailcrm.rest.json.JsonBinder;
import io.retailcrm.rest.problem.FieldError;
import io.retailcrm.rest.purchase.OrderJson;
import io.retailcrm.rest.purchase.OrderJsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Orders in CSV: a line an item, adjacent lines with one {@code order_id} are one order.
 *
 * <p>A line that can't be read may have been an item of the order beside it: it is taken for one
 * where it stands between lines of the order, or begins with the order's id. Such an order is
 * refused as a whole: recorded without the item, it could not be completed by the corrected file.
 */
final class CsvOrders implements ImportRecords<OrderDraft> {

  private static final Set<String> OF_THE_ORDER =
      Set.of(
          "order_id",
          "customer_id",
          "customer_number",
          "external_id",
          "email",
          "ordered_at",
          "channel",
          "total");
  private static final Set<String> OF_THE_ITEM =
      Set.of("sku", "product_name", "category", "brand", "quantity", "unit_price");
  private static final Set<String> COLUMNS = union(OF_THE_ORDER, OF_THE_ITEM);
  private static final Set<String> REQUIRED = Set.of("order_id", "ordered_at");

  /** One more than an order may have, so that a longer one is refused and memory stays bounded. */
  private static final int MAX_LINES = 1001;

  /** The number of unreadable lines in a row that ends the search for the rest of an order. */
  private static final int MAX_SUSPECTS = 100;

  private static final Pattern ITEM_FIELD = Pattern.compile("items\\[(\\d+)]\\.?(.*)");

  private final CsvRecords rows;
  private final JsonBinder bodies;
  private final OrderJsonMapper mapper;
  private final boolean hasItems;
  private final Deque<ImportRecord<OrderDraft>> ready = new ArrayDeque<>();

  /** The beginnings of the unreadable lines since the last order. */
  private final List<String> suspects = new ArrayList<>();

  private FileRecord.@Nullable OfCsv ahead;

  CsvOrders(InputStream file, JsonBinder bodies, OrderJsonMapper mapper)
      throws IOException, UnusableFile {
    this.rows = CsvRecords.open(file, COLUMNS, REQUIRED);
    this.hasItems = rows.columns().stream().anyMatch(OF_THE_ITEM::contains);
    this.bodies = bodies;
    this.mapper = mapper;
    this.ahead = rows.next();
  }

  @Override
  public Optional<ImportRecord<OrderDraft>> next() throws IOException {
    if (ready.isEmpty() && ahead != null) {
      Optional<FileRecord.Row> first = rowOf(ahead);
      if (first.isPresent()) {
        readOrder(first.get());
      } else {
        ahead = rows.next();
      }
    }
    return Optional.ofNullable(ready.poll());
  }

  /** Reads on to the end of the order that begins here, and the unreadable lines in its midst. */
  private void readOrder(FileRecord.Row first) throws IOException {
    String id = orderId(first);
    List<FileRecord.Row> lines = new ArrayList<>(List.of(first));
    boolean complete = suspects.stream().noneMatch(beginning -> names(beginning, id));
    suspects.clear();
    ahead = rows.next();
    while (ahead != null && suspects.size() < MAX_SUSPECTS) {
      Optional<FileRecord.Row> row = rowOf(ahead);
      if (row.isPresent()) {
        if (!orderId(row.get()).equals(id)) {
          break;
        }
        complete &= suspects.isEmpty();
        suspects.clear();
        if (lines.size() < MAX_LINES) {
          lines.add(row.get());
        }
      }
      ahead = rows.next();
    }
    complete &= suspects.stream().noneMatch(beginning -> names(beginning, id));
    ready.add(complete || !hasItems ? order(lines) : incomplete(first));
  }

  /** The row that was read; a line that can't be read is set aside. */
  private Optional<FileRecord.Row> rowOf(FileRecord.OfCsv read) {
    return read.fold(
        new FileRecord.OfCsv.Cases<>() {
          @Override
          public Optional<FileRecord.Row> row(FileRecord.Row row) {
            return Optional.of(row);
          }

          @Override
          public Optional<FileRecord.Row> broken(FileRecord.Broken broken) {
            setAside(broken);
            return Optional.empty();
          }
        });
  }

  private void setAside(FileRecord.Broken broken) {
    ready.add(Requests.broken(broken));
    suspects.add(rows.beginning());
    if (suspects.size() > MAX_SUSPECTS) {
      suspects.remove(0);
    }
  }

  private static boolean names(String beginning, String orderId) {
    return Pattern.compile("(?<!\\p{Alnum})" + Pattern.quote(orderId) + "(?!\\p{Alnum})")
        .matcher(beginning)
        .find();
  }

  private static ImportRecord<OrderDraft> incomplete(FileRecord.Row first) {
    return new ImportRecord.Bad<>(
        List.of(
            new JobError(
                first.line(),
                "order_id",
                "the order is not complete: a line of it can't be read")));
  }

  private ImportRecord<OrderDraft> order(List<FileRecord.Row> lines) {
    FileRecord.Row first = lines.get(0);
    List<JobError> disagreements = disagreements(first, lines);
    if (!disagreements.isEmpty()) {
      return new ImportRecord.Bad<>(disagreements);
    }
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    OF_THE_ORDER.forEach(column -> put(request, first, column));
    List<Long> itemLines = new ArrayList<>();
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    for (FileRecord.Row line : lines) {
      ObjectNode item = items.objectNode();
      OF_THE_ITEM.forEach(column -> put(item, line, column));
      if (!item.isEmpty()) {
        items.add(item);
        itemLines.add(line.line());
      }
    }
    if (!items.isEmpty()) {
      request.set("items", items);
    }
    return Requests.imported(
        bodies.bind(request, OrderJson.Create.class),
        first.line(),
        mapper::draft,
        error -> line(error, itemLines, first.line()),
        CsvOrders::column);
  }

  /** The lines of an order must agree about the order, or only one may have a value. */
  private static List<JobError> disagreements(FileRecord.Row first, List<FileRecord.Row> lines) {
    List<JobError> errors = new ArrayList<>();
    for (FileRecord.Row line : lines) {
      for (String column : OF_THE_ORDER) {
        String said = cell(line, column);
        if (!said.isEmpty() && !said.equals(cell(first, column))) {
          errors.add(
              new JobError(
                  line.line(), column, "differs from line " + first.line() + " of this order"));
        }
      }
    }
    return errors;
  }

  private static void put(ObjectNode target, FileRecord.Row row, String column) {
    Requests.put(target, column, cell(row, column));
  }

  private static String orderId(FileRecord.Row row) {
    return cell(row, "order_id");
  }

  /** The clean cell, empty if absent. */
  private static String cell(FileRecord.Row row, String column) {
    return CleanText.ofIdentifier(Objects.requireNonNullElse(row.fields().get(column), ""));
  }

  private static long line(FieldError error, List<Long> itemLines, long first) {
    Matcher item = ITEM_FIELD.matcher(error.field());
    return item.matches() ? itemLines.get(Integer.parseInt(item.group(1))) : first;
  }

  private static String column(FieldError error) {
    Matcher item = ITEM_FIELD.matcher(error.field());
    return item.matches() && !item.group(2).isEmpty() ? item.group(2) : error.field();
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> all = new HashSet<>(some);
    all.addAll(others);
    return Set.copyOf(all);
  }
}
