package io.retailcrm.rest.imports;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of one row by column name; the names are shared by all rows of the file. */
final class CsvFields extends AbstractMap<String, String> {

  private final CsvHeader header;
  private final @Nullable String[] values;

  CsvFields(CsvHeader header, @Nullable String[] values) {
    this.header = header;
    this.values = values;
  }

  @Override
  public @Nullable String get(@Nullable Object column) {
    Integer position = header.position(column);
    return position == null ? null : values[position];
  }

  @Override
  public boolean containsKey(@Nullable Object column) {
    return get(column) != null;
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    Map<String, String> present = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      String value = values[i];
      if (value != null) {
        present.put(header.names().get(i), value);
      }
    }
    return Collections.unmodifiableMap(present).entrySet();
  }
}
