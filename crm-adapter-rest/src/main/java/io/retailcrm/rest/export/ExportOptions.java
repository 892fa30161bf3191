package io.retailcrm.rest.export;

import io.retailcrm.domain.consent.ConsentChannel;
import io.retailcrm.rest.validation.Parameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to be exported, and how. It is stored as the parameters of a job.
 *
 * @param filter the search filters in JSON
 * @param channel only customers whom it reaches with their consent, null for no such condition
 * @param columns the names of the columns in their order, empty for all
 * @param separator between the columns of CSV
 * @param byteOrderMark whether the file begins with one
 * @param layout the tool that takes the file, null for the service's own columns
 * @param hashed whether the columns that the tool compares are hashed
 */
record ExportOptions(
    ExportKind kind,
    ExportFormat format,
    String filter,
    @Nullable ConsentChannel channel,
    List<String> columns,
    char separator,
    boolean byteOrderMark,
    @Nullable Layout layout,
    boolean hashed) {

  private static final String KIND = "kind";
  private static final String FORMAT = "format";
  private static final String FILTER = "filter";
  private static final String CHANNEL = "channel";
  private static final String COLUMNS = "columns";
  private static final String SEPARATOR = "delimiter";
  private static final String MARK = "bom";
  private static final String LAYOUT = "layout";
  private static final String HASHED = "hash";

  ExportOptions {
    columns = List.copyOf(columns);
  }

  /** The options that were stored with a job. */
  static ExportOptions of(Map<String, String> parameters) {
    String columns = parameters.getOrDefault(COLUMNS, "");
    return new ExportOptions(
        ExportKind.valueOf(parameters.getOrDefault(KIND, ExportKind.CUSTOMERS.name())),
        ExportFormat.valueOf(Objects.requireNonNull(parameters.get(FORMAT))),
        Objects.requireNonNull(parameters.get(FILTER)),
        parameters.containsKey(CHANNEL) ? ConsentChannel.valueOf(parameters.get(CHANNEL)) : null,
        columns.isEmpty() ? List.of() : List.of(columns.split(",")),
        parameters.getOrDefault(SEPARATOR, ",").charAt(0),
        Boolean.parseBoolean(parameters.get(MARK)),
        parameters.containsKey(LAYOUT) ? Layout.valueOf(parameters.get(LAYOUT)) : null,
        Boolean.parseBoolean(parameters.get(HASHED)));
  }

  /** The parameters of a job. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new HashMap<>();
    parameters.put(KIND, kind.name());
    parameters.put(FORMAT, format.name());
    parameters.put(FILTER, filter);
    parameters.put(COLUMNS, String.join(",", columns));
    parameters.put(SEPARATOR, String.valueOf(separator));
    parameters.put(MARK, String.valueOf(byteOrderMark));
    parameters.put(HASHED, String.valueOf(hashed));
    if (channel != null) {
      parameters.put(CHANNEL, channel.name());
    }
    if (layout != null) {
      parameters.put(LAYOUT, layout.name());
    }
    return parameters;
  }

  /** The channels, one of which must reach a customer; empty for no such condition. */
  Set<ConsentChannel> channels() {
    return channel != null ? Set.of(channel) : layout != null ? layout.channels() : Set.of();
  }

  /** The name of a file of the kind, without what it ends with. */
  String fileName() {
    return Parameters.code(kind) + (layout == null ? "" : "-" + Parameters.code(layout));
  }
}
