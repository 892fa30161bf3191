package io.retailcrm.rest.imports;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of one row by field; the header is shared by all rows of the file. */
final class CsvFields extends AbstractMap<String, String> {

  private final CsvHeader header;
  private final @Nullable String[] values;

  /**
   * @param values by column; null for the columns that are empty or not taken
   */
  CsvFields(CsvHeader header, @Nullable String[] values) {
    this.header = header;
    this.values = values;
  }

  @Override
  public @Nullable String get(@Nullable Object field) {
    int[] positions = header.positions(field);
    if (positions != null) {
      for (int position : positions) {
        String value = values[position];
        if (value != null) {
          return value;
        }
      }
    }
    return null;
  }

  @Override
  public boolean containsKey(@Nullable Object field) {
    return get(field) != null;
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    Map<String, String> present = new LinkedHashMap<>();
    for (String field : header.fields()) {
      String value = get(field);
      if (value != null) {
        present.put(field, value);
      }
    }
    return Collections.unmodifiableMap(present).entrySet();
  }
}
