package io.retailcrm.rest.imports;

import io.retailcrm.application.imports.ImportRecord;
import io.retailcrm.application.imports.ImportRecords;
import io.retailcrm.application.imports.ImportedOrder;
import io.retailcrm.application.job.JobError;
import io.retailcrm.domain.text.CleanText;
import io.retailcrm.rest.json.JsonBinder;
import io.retailcrm.rest.purchase.OrderJsonMapper;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Orders in CSV: a line an item, the lines with one {@code order_id} are one order. An order lands
 * whole or not at all.
 *
 * <p>Most lines of an order stand together. The few orders whose lines don't are known before
 * ({@link OrdersApart}); their lines are held back, and follow as whole orders at the end of the
 * file.
 *
 * <p>A line that can't be read may have been an item of the order beside it: it is taken for one if
 * its id is that of the order, or can't be read and it stands between lines of the order or begins
 * with the order's id. So is a line without an id beside a line of an order. Such an order is
 * refused as a whole: recorded without the item, it could not be completed by the corrected file.
 */
final class CsvOrders implements ImportRecords<ImportedOrder> {

  static final String ORDER_ID = "order_id";

  /** The maximum number of characters that are held back. */
  static final long MAX_HELD = 16L << 20;

  /** Unreadable lines in a row after which nobody looks for the rest of an order. */
  static final int MAX_SUSPECTS = 100;

  private final CsvRecords rows;
  private final OrderLines orders;
  private final boolean hasItems;
  private final @Nullable OrdersApart apart;
  private final long maxHeld;
  private final Deque<ImportRecord<ImportedOrder>> ready = new ArrayDeque<>();
  private final Map<String, Held> held = new LinkedHashMap<>();
  private long heldCharacters;

  /** Whether the line before has no id, and may be an item of the next order. */
  private boolean isBehindLineWithoutId;

  /** The beginnings of the unreadable lines since the last order. */
  private final List<String> suspects = new ArrayList<>();

  private @Nullable Line ahead;

  /**
   * A line of the file.
   *
   * @param id the clean order id; empty if there is none, or it can't be read
   * @param isWithoutId whether there is no order id
   * @param row the line if it can be read
   * @param beginning what an unreadable line begins with
   */
  record Line(
      String id,
      boolean isWithoutId,
      FileRecord.@Nullable Row row,
      String beginning,
      FileRecord.OfCsv read) {

    static Line of(FileRecord.OfCsv read, CsvRecords rows) {
      return read.fold(
          new FileRecord.OfCsv.Cases<>() {
            @Override
            public Line row(FileRecord.Row row) {
              String id = cell(row, ORDER_ID);
              return new Line(id, id.isEmpty(), row, "", read);
            }

            @Override
            public Line broken(FileRecord.Broken broken) {
              Optional<String> id = rows.legible(ORDER_ID).map(CleanText::ofIdentifier);
              return new Line(
                  id.orElse(""),
                  id.filter(String::isEmpty).isPresent(),
                  null,
                  rows.beginning(),
                  read);
            }
          });
    }

    /** Whether it may be a line of any order. */
    boolean isUnknown() {
      return id.isEmpty() && !isWithoutId;
    }
  }

  /** Lines of one order that stand together. */
  private static final class Run {

    private final List<FileRecord.Row> lines = new ArrayList<>();
    private long firstLine;
    private boolean complete = true;

    void add(FileRecord.Row row) {
      firstLine = firstLine == 0 ? row.line() : firstLine;
      if (lines.size() <= OrderLines.MAX_ITEMS) {
        lines.add(row);
      }
    }
  }

  /** The runs of an order whose lines stand apart. */
  private static final class Held {

    private final List<Run> runs = new ArrayList<>();
    private boolean refused;
  }

  /**
   * @param maxHeld the maximum number of characters that are held back
   */
  CsvOrders(CsvFile file, OrderLines orders, long maxHeld) throws IOException, UnusableFile {
    CsvColumns columns = file.mapping().columns(OrderLines.COLUMNS);
    this.rows = file.rows(OrderLines.COLUMNS);
    this.orders = orders;
    this.hasItems = rows.fields().stream().anyMatch(OrderLines.OF_THE_ITEM::contains);
    this.apart = hasItems ? OrdersApart.find(file.file(), file.settings(), columns) : null;
    this.maxHeld = maxHeld;
    this.ahead = read();
  }

  static CsvOrders open(CsvFile file, JsonBinder bodies, OrderJsonMapper mapper)
      throws IOException, UnusableFile {
    return new CsvOrders(file, new OrderLines(file.cells(), bodies, mapper), MAX_HELD);
  }

  @Override
  public Optional<ImportRecord<ImportedOrder>> next() throws IOException {
    while (ready.isEmpty() && ahead != null) {
      readRun(ahead);
    }
    if (ready.isEmpty()) {
      releaseOne();
    }
    return Optional.ofNullable(ready.poll());
  }

  @Override
  public List<String> ignoredColumns() {
    return rows.ignoredColumns();
  }

  private @Nullable Line read() throws IOException {
    FileRecord.@Nullable OfCsv read = rows.next();
    return read == null ? null : Line.of(read, rows);
  }

  /**
   * Reads on to the end of the lines that stand together, and what is unreadable in their midst.
   */
  private void readRun(Line first) throws IOException {
    if (first.id().isEmpty()) {
      refuse(first);
      ahead = read();
      return;
    }
    Run run = new Run();
    run.complete = !isBehindLineWithoutId;
    isBehindLineWithoutId = false;
    run.complete &= suspects.stream().noneMatch(beginning -> names(beginning, first.id()));
    suspects.clear();
    for (@Nullable Line line = first;
        line != null && belongsTo(first.id(), line);
        line = ahead = read()) {
      if (line.row() != null && !line.id().isEmpty()) {
        run.complete &= suspects.isEmpty();
        suspects.clear();
        isBehindLineWithoutId = false;
        run.add(line.row());
        if (!hasItems) {
          ahead = read();
          break;
        }
      } else {
        refuse(line);
        run.complete &= line.isUnknown();
      }
    }
    run.complete &= suspects.stream().noneMatch(beginning -> names(beginning, first.id()));
    if (apart != null && apart.contains(first.id())) {
      hold(first.id(), run);
    } else if (!run.lines.isEmpty()) {
      ready.add(run.complete || !hasItems ? orders.order(run.lines) : incomplete(run));
    }
  }

  private boolean belongsTo(String id, Line line) {
    return line.isUnknown()
        ? suspects.size() < MAX_SUSPECTS
        : line.id().equals(id) || (line.isWithoutId() && hasItems);
  }

  /** Refuses a line for itself; it may make the orders beside it incomplete. */
  private void refuse(Line line) {
    ready.add(
        line.read()
            .fold(
                new FileRecord.OfCsv.Cases<>() {
                  @Override
                  public ImportRecord<ImportedOrder> row(FileRecord.Row row) {
                    return new ImportRecord.Bad<>(
                        List.of(new JobError(row.line(), ORDER_ID, "is required")));
                  }

                  @Override
                  public ImportRecord<ImportedOrder> broken(FileRecord.Broken broken) {
                    return Requests.broken(broken);
                  }
                }));
    isBehindLineWithoutId |= line.isWithoutId();
    if (line.isUnknown()) {
      suspects.add(line.beginning());
      if (suspects.size() > MAX_SUSPECTS) {
        suspects.remove(0);
      }
    }
  }

  private void hold(String id, Run run) {
    Held order = held.computeIfAbsent(id, any -> new Held());
    if (!order.refused) {
      order.runs.add(run);
      heldCharacters += characters(run);
      if (heldCharacters <= maxHeld) {
        return;
      }
      order.refused = true;
    }
    Set<Long> lines = new HashSet<>();
    order.runs.forEach(
        earlier -> {
          heldCharacters -= characters(earlier);
          earlier.lines.forEach(row -> lines.add(row.line()));
        });
    order.runs.clear();
    run.lines.forEach(row -> lines.add(row.line()));
    if (!lines.isEmpty()) {
      ready.add(
          new ImportRecord.Bad<>(
              lines.stream()
                  .sorted()
                  .map(
                      line ->
                          new JobError(
                              line,
                              ORDER_ID,
                              "the lines of this order stand apart, and those of too many others:"
                                  + " sort the file by order_id"))
                  .toList()));
    }
  }

  private static long characters(Run run) {
    long characters = 0;
    for (FileRecord.Row row : run.lines) {
      characters += 100;
      for (String value : row.fields().values()) {
        characters += value.length() + 40;
      }
    }
    return characters;
  }

  /** Makes an order of lines that were held back ready. */
  private void releaseOne() {
    Iterator<Held> orders = held.values().iterator();
    while (orders.hasNext() && ready.isEmpty()) {
      Held order = orders.next();
      orders.remove();
      List<FileRecord.Row> lines = order.runs.stream().flatMap(run -> run.lines.stream()).toList();
      if (!lines.isEmpty()) {
        ready.add(
            order.runs.stream().allMatch(run -> run.complete)
                ? this.orders.ofRuns(order.runs.stream().map(run -> run.lines).toList())
                : incomplete(order.runs.get(0)));
      }
    }
  }

  private static boolean names(String beginning, String orderId) {
    return Pattern.compile("(?<!\\p{Alnum})" + Pattern.quote(orderId) + "(?!\\p{Alnum})")
        .matcher(beginning)
        .find();
  }

  private static ImportRecord<ImportedOrder> incomplete(Run run) {
    return new ImportRecord.Bad<>(
        List.of(
            new JobError(
                run.firstLine,
                ORDER_ID,
                "the order is not complete: a line of it can't be read or has no order_id")));
  }

  /** The clean cell, empty if absent. */
  static String cell(FileRecord.Row row, String column) {
    return CleanText.ofIdentifier(Objects.requireNonNullElse(row.fields().get(column), ""));
  }
}
