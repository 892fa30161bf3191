package io.retailcrm.rest.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.rest.json.JsonRequest;
import io.retailcrm.rest.validation.Verbatim;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How the files of another system are read: which of their columns are which fields, and what their
 * words, dates and amounts mean.
 *
 * @param name a name of lower-case letters, digits and underscores
 * @param kind what the files hold: customers, orders, returns or points
 * @param columns the field of a column, by its name. Of several columns of one field, the first
 *     here that has a value counts
 * @param constants values of fields that the file does not have
 * @param values what the words of a field mean, in any case; null for nothing. A {@code *} at the
 *     end of a word stands for any rest
 * @param skip the words of a column, in any case, with which a row is no record
 * @param datePattern the pattern of time stamps and dates, as {@link
 *     java.time.format.DateTimeFormatter} has it
 * @param timeZone the time zone of time stamps without an offset; that of the business if absent
 * @param decimalSeparator a point or a comma; the other one may separate thousands, and a currency
 *     sign may stand before an amount
 * @param textPrefix a character before texts that is no part of them
 * @param delimiter the separator of the columns, {@value #TAB} for a tab; found in the file if
 *     absent
 * @param unknownColumns what is done about other columns: {@code refuse} or {@code ignore}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
@Schema(name = "ImportMapping")
public record ColumnMapping(
    @NotNull(message = "is required")
        @Pattern(
            regexp = "[a-z][a-z0-9_]{0,49}",
            message = "must be up to 50 lower-case letters, digits and _, beginning with a letter")
        String name,
    @NotNull(message = "is required") String kind,
    @NotNull(message = "is required") @Size(max = 1000, message = "must be at most {max} columns")
        Map<String, String> columns,
    @Nullable Map<String, @Nullable Object> constants,
    @Nullable Map<String, Map<String, @Nullable Object>> values,
    @Nullable Map<String, List<String>> skip,
    @Nullable String datePattern,
    @Nullable String timeZone,
    @Nullable String decimalSeparator,
    @Verbatim @Nullable String textPrefix,
    @Verbatim @Nullable String delimiter,
    @Nullable String unknownColumns)
    implements JsonRequest {

  static final String IGNORE = "ignore";

  static final String TAB = "tab";

  /** No mapping: columns are named like their fields. */
  static final ColumnMapping NONE =
      new ColumnMapping("", "", Map.of(), null, null, null, null, null, null, null, null, "refuse");

  private static final String SKIP = "skip ";

  @Override
  public Map<String, @Nullable Object> constants() {
    return constants == null ? Map.of() : constants;
  }

  @Override
  public Map<String, Map<String, @Nullable Object>> values() {
    return values == null ? Map.of() : values;
  }

  @Override
  public Map<String, List<String>> skip() {
    return skip == null ? Map.of() : skip;
  }

  private boolean ignoresUnknown() {
    return IGNORE.equals(unknownColumns);
  }

  /** This mapping with what another one adds, or says otherwise. */
  ColumnMapping with(ColumnMapping other) {
    return new ColumnMapping(
        other.name,
        kind,
        both(columns, other.columns),
        both(constants(), other.constants()),
        both(values(), other.values()),
        both(skip(), other.skip()),
        other.datePattern == null ? datePattern : other.datePattern,
        other.timeZone == null ? timeZone : other.timeZone,
        other.decimalSeparator == null ? decimalSeparator : other.decimalSeparator,
        other.textPrefix == null ? textPrefix : other.textPrefix,
        other.delimiter == null ? delimiter : other.delimiter,
        other.unknownColumns == null ? unknownColumns : other.unknownColumns);
  }

  /**
   * The columns of files with this mapping.
   *
   * @param own the columns of files without one, which are also those of a mapping that names none
   */
  CsvColumns columns(CsvColumns own) {
    Map<String, String> fields = new LinkedHashMap<>(columns.isEmpty() ? own.fields() : Map.of());
    columns.forEach((column, field) -> fields.put(CsvColumns.key(column), field));
    skip().keySet().forEach(column -> fields.putIfAbsent(CsvColumns.key(column), SKIP + column));
    List<String> required = new ArrayList<>(own.required());
    required.removeAll(constants().keySet());
    return new CsvColumns(
        fields,
        columns.isEmpty() ? own.ignored() : Set.of(CsvColumns.REASON),
        Set.copyOf(required),
        ignoresUnknown());
  }

  /** The keys of the words with which a row is no record, by field. */
  Map<String, Set<String>> skippedWords() {
    Map<String, Set<String>> words = new LinkedHashMap<>();
    skip()
        .forEach(
            (column, some) -> {
              Set<String> keys = Set.copyOf(some.stream().map(CsvColumns::key).toList());
              words.put(SKIP + column, keys);
              field(column).ifPresent(field -> words.merge(field, keys, ColumnMapping::union));
            });
    return words;
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
  }

  /** The field of a column that is taken into one. */
  private Optional<String> field(String column) {
    String key = CsvColumns.key(column);
    return columns.isEmpty()
        ? Optional.of(key)
        : columns.entrySet().stream()
            .filter(entry -> CsvColumns.key(entry.getKey()).equals(key))
            .map(Map.Entry::getValue)
            .findAny();
  }

  /**
   * The pattern of dates, null if there is none.
   *
   * @throws IllegalArgumentException if it is invalid
   */
  @Nullable DatePattern dates() {
    return datePattern == null ? null : new DatePattern(datePattern);
  }

  /**
   * The time zone of the file.
   *
   * @throws DateTimeException if it is unknown
   */
  ZoneId zone(ZoneId business) {
    return timeZone == null ? business : ZoneId.of(timeZone);
  }

  private static <V extends @Nullable Object> Map<String, V> both(
      Map<String, V> some, Map<String, V> others) {
    Map<String, V> both = new LinkedHashMap<>(some);
    both.putAll(others);
    return both;
  }
}
