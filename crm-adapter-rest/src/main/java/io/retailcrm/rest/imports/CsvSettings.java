package io.retailcrm.rest.imports;

import io.retailcrm.application.imports.FileLayout;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * What the sender of a CSV file says of it.
 *
 * @param charset its character set, null if unknown
 * @param delimiter the separator of its columns, null if unknown
 */
record CsvSettings(@Nullable Charset charset, @Nullable Character delimiter) {

  /** Nothing is known of the file. */
  static final CsvSettings UNKNOWN = new CsvSettings(null, null);

  static CsvSettings of(FileLayout layout, ColumnMapping mapping) {
    String delimiter = layout.delimiter() == null ? mapping.delimiter() : layout.delimiter();
    return new CsvSettings(charset(layout), delimiter == null ? null : separator(delimiter));
  }

  private static char separator(String delimiter) {
    return delimiter.equals(ColumnMapping.TAB) ? '\t' : delimiter.charAt(0);
  }

  static @Nullable Charset charset(FileLayout layout) {
    return layout.charset() == null ? null : Charset.forName(layout.charset());
  }
}
