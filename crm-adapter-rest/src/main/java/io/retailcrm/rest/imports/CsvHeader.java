package io.retailcrm.rest.imports;

import io.retailcrm.domain.text.CleanText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The header line of a CSV file: the names of its columns, and the fields that they are taken into.
 * A column without a name is not taken, and must have no values.
 */
final class CsvHeader {

  private static final int MAX_NAME_SHOWN = 40;

  private final List<String> names;
  private final List<String> keys;
  private final List<String> ignored = new ArrayList<>();

  /** The columns of a field, the one that counts most first. */
  private final Map<String, int[]> taken = new HashMap<>();

  /** The fields in the order of their columns. */
  private final List<String> fields;

  private CsvHeader(List<String> names, CsvColumns columns) {
    this.names = List.copyOf(names);
    this.keys = names.stream().map(CsvColumns::key).toList();
    columns
        .fields()
        .forEach(
            (column, field) ->
                IntStream.range(0, names.size())
                    .filter(position -> keys.get(position).equals(column))
                    .forEach(
                        position -> taken.merge(field, new int[] {position}, CsvHeader::both)));
    this.fields =
        keys.stream().map(columns.fields()::get).filter(taken::containsKey).distinct().toList();
    for (int i = 0; i < names.size(); i++) {
      String key = keys.get(i);
      if (columns.ignored().contains(key)
          || (columns.ignoresUnknown() && !key.isEmpty() && !columns.fields().containsKey(key))) {
        ignored.add(names.get(i));
      }
    }
  }

  /**
   * Takes the header from the window.
   *
   * @throws UnusableFile if it can't be read or is not one for these columns
   */
  static CsvHeader take(CsvScanner scanner, CsvColumns columns) throws IOException, UnusableFile {
    CsvHeader header = new CsvHeader(names(scanner), columns);
    List<String> faults = header.faults(columns);
    if (!faults.isEmpty()) {
      throw new UnusableFile(String.join(" ", faults));
    }
    scanner.take();
    return header;
  }

  /** How many columns the file has. */
  int size() {
    return names.size();
  }

  /** The name of a column as it is written; empty if it has none. */
  String name(int position) {
    return names.get(position);
  }

  /** The fields that are in the file, in the order of their columns. */
  List<String> fields() {
    return fields;
  }

  /** The columns that are not taken, as they are written. */
  List<String> ignored() {
    return ignored;
  }

  /** The columns of a field, the one that counts most first; null if the file has none. */
  int @Nullable [] positions(@Nullable Object field) {
    return taken.get(field);
  }

  /** Whether a column is taken into a field, or must be empty because it has no name. */
  boolean[] looksAt() {
    boolean[] looksAt = new boolean[names.size()];
    for (int i = 0; i < looksAt.length; i++) {
      looksAt[i] = names.get(i).isEmpty();
    }
    taken.values().stream().flatMapToInt(IntStream::of).forEach(column -> looksAt[column] = true);
    return looksAt;
  }

  private static int[] both(int[] some, int[] others) {
    return IntStream.concat(IntStream.of(some), IntStream.of(others)).toArray();
  }

  private static List<String> names(CsvScanner scanner) throws IOException, UnusableFile {
    String fault = scanner.scan(CsvScanner.ANY);
    if (fault == null && scanner.fields() > CsvScanner.MAX_COLUMNS) {
      fault = "%d columns, of %d at most".formatted(scanner.fields(), CsvScanner.MAX_COLUMNS);
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; fault == null && i < scanner.fields(); i++) {
      fault = scanner.faultIn(i);
      names.add(CleanText.of(scanner.field(i)));
    }
    if (fault != null) {
      throw new UnusableFile("The header line cannot be read: " + fault + ".");
    }
    return names;
  }

  private List<String> faults(CsvColumns columns) {
    List<String> faults = new ArrayList<>();
    Set<String> unknown = new LinkedHashSet<>();
    Set<String> repeated = new LinkedHashSet<>();
    for (int i = 0; i < names.size(); i++) {
      String key = keys.get(i);
      if (!key.isEmpty()
          && !columns.fields().containsKey(key)
          && !columns.ignored().contains(key)) {
        unknown.add(names.get(i));
      }
      if (columns.fields().containsKey(key) && keys.indexOf(key) < i) {
        repeated.add(names.get(i));
      }
    }
    if (!unknown.isEmpty() && !columns.ignoresUnknown()) {
      Set<String> known = new TreeSet<>(columns.fields().keySet());
      known.addAll(columns.ignored());
      faults.add("Unknown columns: %s. Known columns: %s.".formatted(shown(unknown), shown(known)));
    }
    if (!repeated.isEmpty()) {
      faults.add("Columns given more than once: %s.".formatted(shown(repeated)));
    }
    Set<String> missing = new TreeSet<>(columns.required());
    missing.removeAll(fields);
    if (!missing.isEmpty()) {
      faults.add("Missing columns: %s.".formatted(shown(missing)));
    }
    return faults;
  }

  private static String shown(Collection<String> names) {
    return names.stream().map(CsvHeader::shown).collect(Collectors.joining(", "));
  }

  private static String shown(String name) {
    return name.length() <= MAX_NAME_SHOWN ? name : name.substring(0, MAX_NAME_SHOWN) + "...";
  }
}
