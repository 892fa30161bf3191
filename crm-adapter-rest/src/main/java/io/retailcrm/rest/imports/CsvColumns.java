package io.retailcrm.rest.imports;

import io.retailcrm.domain.text.CleanText;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The columns that a CSV file may have.
 *
 * @param fields the field of a record that a column is taken into, by the key of the column.
 *     Several columns of one field are taken in their order here: the first that has a value counts
 * @param ignored the keys of columns that are known, but not taken
 * @param required the fields that the file must have
 * @param ignoresUnknown whether unknown columns are ignored, too; else there must be none
 */
record CsvColumns(
    Map<String, String> fields, Set<String> ignored, Set<String> required, boolean ignoresUnknown) {

  /** The column of reasons in a file of rejected lines. */
  static final String REASON = "rejection_reason";

  /** Columns that are named like their fields. */
  static CsvColumns of(Collection<String> fields, Set<String> ignored, Set<String> required) {
    Map<String, String> named = new LinkedHashMap<>();
    new TreeSet<>(fields).forEach(field -> named.put(field, field));
    Set<String> notTaken = new HashSet<>(ignored);
    notTaken.add(REASON);
    return new CsvColumns(named, notTaken, required, false);
  }

  /** The columns of some fields; all others are ignored. */
  CsvColumns only(Collection<String> some) {
    Map<String, String> columns = new LinkedHashMap<>(fields);
    columns.values().retainAll(some);
    return new CsvColumns(columns, Set.of(), Set.of(), true);
  }

  /** The key of the name of a column or of a word, the same however it is spelled. */
  static String key(String name) {
    return CleanText.of(name).toLowerCase(Locale.ROOT);
  }
}
