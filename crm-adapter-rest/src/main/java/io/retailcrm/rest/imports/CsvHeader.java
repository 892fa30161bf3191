package io.retailcrm.rest.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The first line of a CSV file that is not blank: the names of its columns. */
final class CsvHeader {

  private static final int MAX_NAMES_SHOWN = 10;
  private static final int MAX_NAME_SHOWN = 40;

  private final List<String> names;
  private final Map<String, Integer> positions = new HashMap<>();

  private CsvHeader(List<String> names) {
    this.names = List.copyOf(names);
    for (int i = 0; i < names.size(); i++) {
      positions.put(names.get(i), i);
    }
  }

  /**
   * Takes the header from the window.
   *
   * @param known the names a column may have, in lower case
   * @param required the required ones among them
   * @throws UnusableFile if there is no header or it is not one for these columns
   */
  static CsvHeader take(
      FileWindow window, CsvScanner scanner, Set<String> known, Set<String> required)
      throws IOException, UnusableFile {
    if (!window.skipBlankLines()) {
      throw new UnusableFile("The file is empty.");
    }
    requireCommas(window.text(0, window.seekLineEnd()));
    CsvHeader header = new CsvHeader(names(scanner));
    List<String> faults = header.faults(known, required);
    if (!faults.isEmpty()) {
      throw new UnusableFile(String.join(" ", faults));
    }
    scanner.take();
    return header;
  }

  /** The names of the columns, in lower case and in their order. */
  List<String> names() {
    return names;
  }

  /** The position of a column, or null if the file does not have it. */
  @Nullable Integer position(@Nullable Object name) {
    return positions.get(name);
  }

  private static void requireCommas(String line) throws UnusableFile {
    long commas = count(line, ',');
    if (count(line, ';') > commas) {
      throw new UnusableFile("The columns are separated by semicolons: separate them with commas.");
    }
    if (count(line, '\t') > commas) {
      throw new UnusableFile("The columns are separated by tabs: separate them with commas.");
    }
  }

  private static long count(String line, char separator) {
    return line.chars().filter(character -> character == separator).count();
  }

  private static List<String> names(CsvScanner scanner) throws IOException, UnusableFile {
    String fault = scanner.scan(CsvScanner.ANY);
    if (fault == null && scanner.fields() > CsvScanner.MAX_COLUMNS) {
      fault = "%d columns".formatted(scanner.fields());
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; fault == null && i < scanner.fields(); i++) {
      fault = scanner.faultIn(i);
      names.add(scanner.field(i).strip().toLowerCase(Locale.ROOT));
    }
    if (fault != null) {
      throw new UnusableFile("The header line cannot be read: " + fault + ".");
    }
    return names;
  }

  private List<String> faults(Set<String> known, Set<String> required) {
    List<String> faults = new ArrayList<>();
    if (names.contains("")) {
      faults.add("Column %d has no name.".formatted(names.indexOf("") + 1));
    }
    Set<String> unknown = new TreeSet<>(names);
    unknown.removeAll(known);
    unknown.remove("");
    if (!unknown.isEmpty()) {
      faults.add(
          "Unknown columns: %s. Known columns: %s."
              .formatted(shown(unknown), String.join(", ", new TreeSet<>(known))));
    }
    Set<String> repeated = new TreeSet<>(names);
    repeated.removeIf(name -> name.isEmpty() || Collections.frequency(names, name) == 1);
    if (!repeated.isEmpty()) {
      faults.add("Columns given more than once: %s.".formatted(shown(repeated)));
    }
    Set<String> missing = new TreeSet<>(required);
    missing.removeAll(names);
    if (!missing.isEmpty()) {
      faults.add("Missing columns: %s.".formatted(shown(missing)));
    }
    return faults;
  }

  private static String shown(Collection<String> names) {
    String first =
        names.stream()
            .limit(MAX_NAMES_SHOWN)
            .map(CsvHeader::shown)
            .collect(Collectors.joining(", "));
    return names.size() <= MAX_NAMES_SHOWN
        ? first
        : first + " and %d more".formatted(names.size() - MAX_NAMES_SHOWN);
  }

  private static String shown(String name) {
    String line = name.replaceAll("\\s", " ");
    return line.length() <= MAX_NAME_SHOWN ? line : line.substring(0, MAX_NAME_SHOWN) + "...";
  }
}
