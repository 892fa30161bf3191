package io.retailcrm.rest.imports;

import io.retailcrm.application.imports.Fingerprints;
import io.retailcrm.application.imports.SeenBefore;
import java.io.IOException;
import java.io.InputStream;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The records of a file whose lines don't stand together. They are found before any record is read,
 * by one or two quick looks at the whole file, in memory that does not grow with it: first the ids
 * that most probably occur again after another one, then those of them that really do.
 *
 * <p>In a file without items a line says all of its record. Lines of one record that say the same
 * may stand anywhere there, so that only records whose lines differ are found.
 */
final class GroupsApart {

  /** The maximum number of such records. */
  static final int MAX = 1 << 19;

  private static final long MAX_BITS = 1L << 28;

  /** A longer file is looked at in several turns, each for a part of the ids. */
  private static final long BYTES_PER_TURN = 1L << 30;

  private final Fingerprints ids = new Fingerprints(MAX);

  private GroupsApart() {}

  /**
   * Looks for the records of a file.
   *
   * @param hasItems whether a line is an item of its record
   * @throws UnusableFile if there are too many
   */
  static GroupsApart find(CsvFile file, GroupedLines<?> lines, boolean hasItems)
      throws IOException, UnusableFile {
    GroupsApart found = new GroupsApart();
    long turns = 1 + file.file().size() / BYTES_PER_TURN;
    for (long turn = 0; turn < turns; turn++) {
      found.look(new Turn(file, lines, hasItems, turn, turns));
    }
    return found;
  }

  /** Whether the lines of a record stand apart. */
  boolean contains(String id) {
    return !ids.isEmpty() && ids.contains(Fingerprints.of(id));
  }

  private void look(Turn turn) throws IOException, UnusableFile {
    SeenBefore seen = new SeenBefore(turn.file().file().size(), MAX_BITS);
    Fingerprints again = new Fingerprints(MAX);
    turn.forEachRun(
        id -> {
          if (seen.add(id) && !again.isFull()) {
            again.add(id);
          }
        });
    if (again.isEmpty()) {
      return;
    }
    Fingerprints once = new Fingerprints(MAX);
    Fingerprints twice = turn.hasItems() ? ids : new Fingerprints(MAX);
    turn.forEachRun(
        id -> {
          if (again.contains(id) && !once.add(id) && !twice.isFull()) {
            twice.add(id);
          }
        });
    boolean tooMany = again.isFull() || twice.isFull();
    if (!tooMany && !turn.hasItems() && !twice.isEmpty()) {
      findOtherContents(turn, twice);
    }
    if (tooMany || ids.isFull()) {
      throw new UnusableFile(
          "The lines of more than %d %ss stand apart: sort the file by %s."
              .formatted(MAX, turn.lines().key().noun(), turn.lines().key().field()));
    }
  }

  /** Finds the records whose runs don't all say the same. */
  private void findOtherContents(Turn turn, Fingerprints twice) throws IOException, UnusableFile {
    Fingerprints known = new Fingerprints(MAX);
    Fingerprints firstContents = new Fingerprints(MAX);
    turn.forEachRun(
        twice,
        (id, content) -> {
          if (known.add(id)) {
            firstContents.add(Fingerprints.both(id, content));
          } else if (!firstContents.contains(Fingerprints.both(id, content)) && !ids.isFull()) {
            ids.add(id);
          }
        });
  }

  /** Called with the fingerprints of the id and of the content of a run of lines. */
  @FunctionalInterface
  private interface OfRun {
    void accept(long id, long content);
  }

  private record Turn(
      CsvFile file, GroupedLines<?> lines, boolean hasItems, long number, long turns) {

    /** Calls for each run of lines of one record, whether they can be read or not. */
    void forEachRun(LongConsumer begins) throws IOException, UnusableFile {
      CsvColumns onlyIds = file.mapping().columns(lines.columns()).only(lines.key().fields());
      forEachRun(onlyIds, id -> false, (id, content) -> begins.accept(id));
    }

    /**
     * Calls with the content of each run.
     *
     * @param some the records that are looked at
     */
    void forEachRun(Fingerprints some, OfRun ofRun) throws IOException, UnusableFile {
      CsvColumns all = file.mapping().columns(lines.columns());
      forEachRun(
          all,
          some::contains,
          (id, content) -> {
            if (some.contains(id)) {
              ofRun.accept(id, content);
            }
          });
    }

    private void forEachRun(CsvColumns columns, LongPredicate withContent, OfRun ofRun)
        throws IOException, UnusableFile {
      try (InputStream in = file.file().open()) {
        CsvRecords rows = CsvRecords.open(in, file.settings(), columns);
        @Nullable LineId last = null;
        long id = 0;
        long content = 0;
        int illegible = 0;
        for (FileRecord.@Nullable OfCsv next = rows.next(); next != null; next = rows.next()) {
          CsvGroups.Line line = CsvGroups.Line.of(next, rows, lines.key(), file.cells());
          illegible = line.id().isIllegible() ? illegible + 1 : 0;
          boolean goesOn =
              last != null
                  && (line.id().isIllegible()
                      ? hasItems && illegible < CsvGroups.MAX_SUSPECTS && line.id().fits(last)
                      : line.id().equals(last));
          if (!goesOn) {
            call(id, content, ofRun);
            last = line.id().isWhole() ? line.id() : null;
            id = last == null ? 0 : Fingerprints.of(last.text());
            content = 0;
          }
          if (withContent.test(id)) {
            content = Fingerprints.both(content, content(line));
          }
        }
        call(id, content, ofRun);
      }
    }

    /**
     * @param id 0 for a line without one
     */
    private void call(long id, long content, OfRun ofRun) {
      if (id != 0 && Long.remainderUnsigned(id, turns) == number) {
        ofRun.accept(id, content);
      }
    }

    private long content(CsvGroups.Line line) {
      return line.row() == null
          ? 0
          : Fingerprints.of(new TreeMap<>(lines.values(line.row())).toString());
    }
  }
}
