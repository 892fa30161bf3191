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
import org.jspecify.annotations.Nullable;

/**
 * Orders or returns in CSV: a line an item, the lines with one id are one record. A record lands
 * whole or not at all.
 *
 * <p>Most lines of a record stand together. The few records whose lines don't are known before
 * ({@link GroupsApart}); their lines are held back, and follow as whole records at the end of the
 * file.
 *
 * <p>A line that can't be read may have been an item of the record beside it: it is taken for one
 * if its id is that of the record, or can't be read and it stands between lines of the record or
 * begins with the record's id. So is a line without an id beside a line of a record. Such a record
 * is refused as a whole: stored without the item, it could not be completed by the corrected file.
 */
final class CsvGroups<T> implements ImportRecords<T> {

  /** The maximum number of characters that are held back. */
  static final long MAX_HELD = 16L << 20;

  /** Unreadable lines in a row after which nobody looks for the rest of a record. */
  static final int MAX_SUSPECTS = 100;

  /** The maximum number of items of a record. */
  static final int MAX_ITEMS = 1000;

  private final CsvRecords rows;
  private final GroupedLines<T> lines;
  private final boolean hasItems;
  private final @Nullable GroupsApart apart;
  private final long maxHeld;
  private final Deque<ImportRecord<T>> ready = new ArrayDeque<>();
  private final Map<String, Held> held = new LinkedHashMap<>();
  private long heldCharacters;

  /** Whether the line before has no id, and may be an item of the next record. */
  private boolean isBehindLineWithoutId;

  /** The beginnings of the unreadable lines since the last record. */
  private final List<String> suspects = new ArrayList<>();

  private @Nullable Line ahead;

  /**
   * A line of the file.
   *
   * @param id the clean id; empty if there is none, or it can't be read
   * @param isWithoutId whether there is no id
   * @param row the line if it can be read
   * @param beginning what an unreadable line begins with
   */
  record Line(
      String id,
      boolean isWithoutId,
      FileRecord.@Nullable Row row,
      String beginning,
      FileRecord.OfCsv read) {

    static Line of(FileRecord.OfCsv read, CsvRecords rows, GroupKey key) {
      return read.fold(
          new FileRecord.OfCsv.Cases<>() {
            @Override
            public Line row(FileRecord.Row row) {
              String id = key.of(row);
              return new Line(id, id.isEmpty(), row, "", read);
            }

            @Override
            public Line broken(FileRecord.Broken broken) {
              Optional<String> id = key.of(rows);
              return new Line(
                  id.orElse(""),
                  id.filter(String::isEmpty).isPresent(),
                  null,
                  rows.beginning(),
                  read);
            }
          });
    }

    /** Whether it may be a line of any record. */
    boolean isUnknown() {
      return id.isEmpty() && !isWithoutId;
    }
  }

  /** Lines of one record that stand together. */
  private static final class Run {

    private final List<FileRecord.Row> lines = new ArrayList<>();
    private long firstLine;
    private boolean complete = true;

    void add(FileRecord.Row row) {
      firstLine = firstLine == 0 ? row.line() : firstLine;
      if (lines.size() <= MAX_ITEMS) {
        lines.add(row);
      }
    }
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
    CsvColumns columns = file.mapping().columns(lines.columns());
    this.rows = file.rows(lines.columns());
    this.lines = lines;
    this.hasItems = rows.fields().stream().anyMatch(lines.ofTheItem()::contains);
    this.apart =
        hasItems ? GroupsApart.find(file.file(), file.settings(), columns, lines.key()) : null;
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
    return read == null ? null : Line.of(read, rows, lines.key());
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
      ready.add(run.complete || !hasItems ? lines.record(run.lines) : incomplete(run));
    }
  }

  private boolean belongsTo(String id, Line line) {
    return line.isUnknown()
        ? suspects.size() < MAX_SUSPECTS
        : line.id().equals(id) || (line.isWithoutId() && hasItems);
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
                        List.of(new JobError(row.line(), lines.key().missing(row), "is required")));
                  }

                  @Override
                  public ImportRecord<T> broken(FileRecord.Broken broken) {
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
      if (group.runs.stream().anyMatch(run -> !run.lines.isEmpty())) {
        ready.add(
            group.runs.stream().allMatch(run -> run.complete)
                ? lines.ofRuns(group.runs.stream().map(run -> run.lines).toList())
                : incomplete(group.runs.get(0)));
      }
    }
  }

  private static boolean names(String beginning, String id) {
    return GroupKey.parts(id).allMatch(part -> namesPart(beginning, part));
  }

  private static boolean namesPart(String beginning, String part) {
    return Pattern.compile("(?<!\\p{Alnum})" + Pattern.quote(part) + "(?!\\p{Alnum})")
        .matcher(beginning)
        .find();
  }

  private ImportRecord<T> incomplete(Run run) {
    return new ImportRecord.Bad<>(
        List.of(
            new JobError(
                run.firstLine,
                lines.key().field(),
                "the %s is not complete: a line of it can't be read or has no %s"
                    .formatted(lines.key().noun(), lines.key().field()))));
  }
}
