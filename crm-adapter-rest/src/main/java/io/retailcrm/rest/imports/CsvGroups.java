package io.retailcrm.rest.imports;

import io.retailcrm.application.imports.ImportRecord;
import io.retailcrm.application.imports.ImportRecords;
import io.retailcrm.application.job.JobError;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Orders or returns in CSV: a line an item, the lines with one id are one record. A record lands
 * whole or not at all.
 *
 * <p>Most lines of a record stand together. The few records whose lines don't are known before
 * ({@link GroupsApart}); their lines are held back, and follow as whole records at the end of the
 * file.
 *
 * <p>A line that can't be read may have been an item of the record beside it. It counts as one if
 * the parts of the id that can be read are those of the record, and the line either stands between
 * two lines of the record or begins with the parts that can't be read. So does a line that lacks a
 * part of its id, beside a line of a record. Such a record is refused as a whole: stored without
 * the item, it could not be completed by the corrected file.
 *
 * <p>In a file without items a line says all of its record. There a line without an id is nobody
 * else's, and one that can't be read counts for its own id only.
 */
final class CsvGroups<T> implements ImportRecords<T> {

  /** The maximum number of characters that are held back. */
  static final long MAX_HELD = 16L << 20;

  /** Unreadable lines in a row after which nobody looks for the rest of a record. */
  static final int MAX_SUSPECTS = 100;

  /** The maximum number of items of a record. */
  static final int MAX_ITEMS = 1000;

  private final CsvRecords rows;
  private final CsvCells cells;
  private final GroupedLines<T> lines;
  private final boolean hasItems;
  private final GroupsApart apart;
  private final long maxHeld;
  private final Deque<ImportRecord<T>> ready = new ArrayDeque<>();
  private final Map<String, Held> held = new LinkedHashMap<>();
  private long heldCharacters;

  /** The last lines without a whole id since the last line of a record. */
  private final List<Line> suspects = new ArrayList<>();

  private @Nullable Line ahead;

  /**
   * A line of the file.
   *
   * @param row the line if it can be read
   * @param beginning what an unreadable line begins with
   */
  record Line(LineId id, FileRecord.@Nullable Row row, String beginning, FileRecord.OfCsv read) {

    static Line of(FileRecord.OfCsv read, CsvRecords rows, GroupKey key, CsvCells cells) {
      return read.fold(
          new FileRecord.OfCsv.Cases<>() {
            @Override
            public Line row(FileRecord.Row row) {
              return new Line(key.of(row, cells), row, "", read);
            }

            @Override
            public Line broken(FileRecord.Broken broken) {
              return new Line(key.of(rows, cells), null, rows.beginning(), read);
            }
          });
    }

    /** Whether it may be a line of the record beside it. */
    boolean mayBe(LineId whole) {
      return id.fits(whole)
          && IntStream.range(0, whole.parts().size())
              .filter(part -> id.parts().get(part).isEmpty())
              .allMatch(part -> names(whole.parts().get(part).orElseThrow()));
    }

    private boolean names(String part) {
      return Pattern.compile("(?<!\\p{Alnum})" + Pattern.quote(part) + "(?!\\p{Alnum})")
          .matcher(beginning)
          .find();
    }
  }

  /** Lines of one record that stand together. */
  private static final class Run {

    private final List<FileRecord.Row> lines = new ArrayList<>();
    private boolean complete = true;
  }

  /** The runs of a record whose lines stand apart. */
  private static final class Held {

    private final List<Run> runs = new ArrayList<>();
    private boolean refused;
  }

  /**
   * @param maxHeld the maximum number of characters that are held back
   */
  CsvGroups(CsvFile file, GroupedLines<T> lines, long maxHeld) throws IOException, UnusableFile {
    this.rows = file.rows(lines.columns());
    this.cells = file.cells();
    this.lines = lines;
    this.hasItems = rows.fields().stream().anyMatch(lines.ofTheItem()::contains);
    this.apart = GroupsApart.find(file, lines, hasItems);
    this.maxHeld = maxHeld;
    this.ahead = read();
  }

  static <T> CsvGroups<T> open(CsvFile file, GroupedLines<T> lines)
      throws IOException, UnusableFile {
    return new CsvGroups<>(file, lines, MAX_HELD);
  }

  @Override
  public Optional<ImportRecord<T>> next() throws IOException {
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
    return read == null ? null : Line.of(read, rows, lines.key(), cells);
  }

  /**
   * Reads on to the end of the lines that stand together, and what is unreadable in their midst.
   */
  private void readRun(Line first) throws IOException {
    if (!first.id().isWhole()) {
      refuse(first);
      ahead = read();
      return;
    }
    Run run = new Run();
    run.complete = isComplete(first.id());
    suspects.clear();
    for (@Nullable Line line = first;
        line != null && belongsTo(first.id(), line);
        line = ahead = read()) {
      if (line.row() != null && line.id().isWhole()) {
        run.complete &= suspects.isEmpty();
        suspects.clear();
        add(line.row(), run);
      } else {
        refuse(line);
        run.complete &= line.id().isIllegible();
      }
    }
    run.complete &= isComplete(first.id());
    if (apart.contains(first.id().text())) {
      hold(first.id().text(), run);
    } else if (!run.lines.isEmpty()) {
      ready.add(run.complete ? lines.record(run.lines) : incomplete(run.lines));
    }
  }

  private boolean belongsTo(LineId id, Line line) {
    if (line.id().isWhole()) {
      return line.id().equals(id);
    }
    return hasItems
        && line.id().fits(id)
        && (!line.id().isIllegible() || suspects.size() < MAX_SUSPECTS);
  }

  /** Whether none of the suspects may be a line of a record beside them. */
  private boolean isComplete(LineId id) {
    return !hasItems || suspects.stream().noneMatch(suspect -> suspect.mayBe(id));
  }

  /** Of very many lines without items only those matter that say something else than the first. */
  private void add(FileRecord.Row row, Run run) {
    boolean matters =
        hasItems
            ? run.lines.size() <= MAX_ITEMS
            : run.lines.size() < MAX_ITEMS
                || !lines.values(row).equals(lines.values(run.lines.get(0)));
    if (matters && run.lines.size() < 2 * MAX_ITEMS) {
      run.lines.add(row);
    }
  }

  /** Refuses a line for itself; it may make the records beside it incomplete. */
  private void refuse(Line line) {
    ready.add(
        line.read()
            .fold(
                new FileRecord.OfCsv.Cases<>() {
                  @Override
                  public ImportRecord<T> row(FileRecord.Row row) {
                    return new ImportRecord.Bad<>(
                        List.of(
                            new JobError(
                                row.line(), lines.key().missing(line.id()), "is required")));
                  }

                  @Override
                  public ImportRecord<T> broken(FileRecord.Broken broken) {
                    return Requests.broken(broken);
                  }
                }));
    if (!line.id().isWhole()) {
      suspects.add(line);
      if (suspects.size() > MAX_SUSPECTS) {
        suspects.remove(0);
      }
    }
  }

  private void hold(String id, Run run) {
    Held group = held.computeIfAbsent(id, any -> new Held());
    if (!group.refused) {
      group.runs.add(run);
      heldCharacters += characters(run);
      if (heldCharacters <= maxHeld) {
        return;
      }
      group.refused = true;
    }
    Set<Long> refused = new HashSet<>();
    group.runs.forEach(
        earlier -> {
          heldCharacters -= characters(earlier);
          earlier.lines.forEach(row -> refused.add(row.line()));
        });
    group.runs.clear();
    run.lines.forEach(row -> refused.add(row.line()));
    if (!refused.isEmpty()) {
      ready.add(
          new ImportRecord.Bad<>(
              refused.stream()
                  .sorted()
                  .map(
                      line ->
                          new JobError(
                              line,
                              lines.key().field(),
                              "the lines of this "
                                  + lines.key().noun()
                                  + " stand apart, and those of too many others: sort the file by "
                                  + lines.key().field()))
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

  /** Makes a record of lines that were held back ready. */
  private void releaseOne() {
    Iterator<Held> groups = held.values().iterator();
    while (groups.hasNext() && ready.isEmpty()) {
      Held group = groups.next();
      groups.remove();
      List<FileRecord.Row> all =
          group.runs.stream().map(run -> run.lines).flatMap(List::stream).toList();
      if (all.isEmpty()) {
        continue;
      }
      if (!group.runs.stream().allMatch(run -> run.complete)) {
        ready.add(incomplete(all));
      } else if (hasItems) {
        ready.add(lines.ofRuns(group.runs.stream().map(run -> run.lines).toList()));
      } else {
        ready.add(lines.record(all));
      }
    }
  }

  private ImportRecord<T> incomplete(List<FileRecord.Row> known) {
    String reason =
        "the %s is not complete: a line of it can't be read or has no %s"
            .formatted(lines.key().noun(), String.join(" or no ", lines.key().fields()));
    return new ImportRecord.Bad<>(
        known.stream().map(row -> new JobError(row.line(), lines.key().field(), reason)).toList());
  }
}
