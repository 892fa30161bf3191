package io.retailcrm.rest.imports;

import io.retailcrm.application.imports.ImportFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The records of a file whose lines don't stand together. They are found before any record is read,
 * by one or two quick looks at the whole file, in memory that does not grow with it: first the ids
 * that most probably occur again after another one, then those of them that really do.
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
   * @throws UnusableFile if there are too many
   */
  static GroupsApart find(ImportFile file, CsvSettings settings, CsvColumns columns, GroupKey key)
      throws IOException, UnusableFile {
    GroupsApart found = new GroupsApart();
    CsvColumns onlyIds = columns.only(key.fields());
    long turns = 1 + file.size() / BYTES_PER_TURN;
    for (long turn = 0; turn < turns; turn++) {
      found.look(new Turn(file, settings, onlyIds, key, turn, turns));
    }
    return found;
  }

  /** Whether the lines of a record stand apart. */
  boolean contains(String id) {
    return !ids.isEmpty() && ids.contains(Fingerprints.of(id));
  }

  private void look(Turn turn) throws IOException, UnusableFile {
    SeenBefore seen = new SeenBefore(turn.file().size(), MAX_BITS);
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
    turn.forEachRun(
        id -> {
          if (again.contains(id) && !once.add(id) && !ids.isFull()) {
            ids.add(id);
          }
        });
    if (again.isFull() || ids.isFull()) {
      throw new UnusableFile(
          "The lines of more than %d %ss stand apart: sort the file by %s."
              .formatted(MAX, turn.key().noun(), turn.key().field()));
    }
  }

  private record Turn(
      ImportFile file,
      CsvSettings settings,
      CsvColumns onlyIds,
      GroupKey key,
      long number,
      long turns) {

    /** Calls for each run of lines of one record, whether they can be read or not. */
    void forEachRun(LongConsumer begins) throws IOException, UnusableFile {
      try (InputStream in = file.open()) {
        CsvRecords rows = CsvRecords.open(in, settings, onlyIds);
        String last = "";
        int unknown = 0;
        for (FileRecord.@Nullable OfCsv next = rows.next(); next != null; next = rows.next()) {
          CsvGroups.Line line = CsvGroups.Line.of(next, rows, key);
          unknown = line.isUnknown() ? unknown + 1 : 0;
          if (unknown == CsvGroups.MAX_SUSPECTS) {
            last = "";
          } else if (!line.isUnknown() && !line.id().equals(last)) {
            last = line.id();
            long id = Fingerprints.of(last);
            if (!last.isEmpty() && Long.remainderUnsigned(id, turns) == number) {
              begins.accept(id);
            }
          }
        }
      }
    }
  }
}
