package io.retailcrm.application.imports;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be read, as its sender said.
 *
 * @param charset the name of the character set, null if not given
 * @param delimiter the separator of the columns, null if it is to be found in the file
 * @param mode what is done about customers who are known
 * @param mapping the mapping of the columns as it was when the file came, in the form of the
 *     formats; null if columns are named like their fields
 */
public record FileLayout(
    ImportFormat format,
    @Nullable String charset,
    @Nullable String delimiter,
    @Nullable String mapping,
    ImportMode mode) {

  private static final String FORMAT = "format";
  private static final String CHARSET = "charset";
  private static final String DELIMITER = "delimiter";
  private static final String MAPPING = "mapping";
  private static final String MODE = "mode";

  /** A layout of which only the format is given. */
  public static FileLayout of(ImportFormat format) {
    return new FileLayout(format, null, null, null, ImportMode.CREATE);
  }

  static FileLayout of(Map<String, String> parameters) {
    return new FileLayout(
        ImportFormat.valueOf(parameters.getOrDefault(FORMAT, "")),
        parameters.get(CHARSET),
        parameters.get(DELIMITER),
        parameters.get(MAPPING),
        ImportMode.valueOf(parameters.getOrDefault(MODE, ImportMode.CREATE.name())));
  }

  void addTo(Map<String, String> parameters) {
    parameters.put(FORMAT, format.name());
    if (charset != null) {
      parameters.put(CHARSET, charset);
    }
    if (delimiter != null) {
      parameters.put(DELIMITER, delimiter);
    }
    if (mapping != null) {
      parameters.put(MAPPING, mapping);
    }
    if (mode != ImportMode.CREATE) {
      parameters.put(MODE, mode.name());
    }
  }
}
