package io.retailcrm.rest.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the cells of a CSV file say, as JSON of the type of their fields, so that files and requests
 * are held to the same rules. A cell that is not of that type stays a text, which binding refuses.
 */
final class CsvCells {

  private static final Set<String> FLAGS =
      Set.of("email_marketing_consent", "sms_marketing_consent", "is_active");

  private static final Set<String> NUMBERS =
      Set.of("total", "quantity", "unit_price", "points", "returned_total", "amount");
  private static final Set<String> MOMENTS =
      Set.of("ordered_at", "earned_at", "expires_at", "returned_at", "registered_at");

  /** Fields whose words may begin with an apostrophe: 's-Hertogenbosch, 't Hart. */
  private static final Set<String> NAMES =
      Set.of("first_name", "last_name", "address_line1", "address_line2", "city", "state");

  private static final String BIRTHDAY = "date_of_birth";

  private static final Map<String, Boolean> WORDS =
      Map.of(
          "true", true, "yes", true, "y", true, "1", true, "false", false, "no", false, "n", false,
          "0", false);

  /** Stands for the rest of a word. */
  private static final String OTHERS = "*";

  private static final Pattern BEGINS_WITH_LETTER = Pattern.compile("\\p{L}");
  private static final int MAX_DIGITS = 100;
  private static final int LENGTH_IN_UTC = "2026-09-03T14:14:00Z".length();

  private final String currency;
  private final ZoneId zone;
  private final ColumnMapping mapping;
  private final Map<String, Set<String>> skipped;
  private final Map<String, Map<String, JsonNode>> meanings = new HashMap<>();
  private final @Nullable DatePattern dates;
  private final @Nullable Pattern amounts;

  CsvCells(ImportConventions conventions, ColumnMapping mapping) {
    this.currency = conventions.currency();
    this.zone = mapping.zone(conventions.zone());
    this.mapping = mapping;
    this.skipped = mapping.skippedWords();
    this.dates = mapping.dates();
    this.amounts = mapping.decimalSeparator() == null ? null : amounts(mapping.decimalSeparator());
    mapping
        .values()
        .forEach(
            (field, words) -> {
              Map<String, JsonNode> meaning = new HashMap<>();
              words.forEach((word, value) -> meaning.put(CsvColumns.key(word), json(value)));
              meanings.put(field, meaning);
            });
  }

  private static JsonNode json(@Nullable Object value) {
    if (value instanceof Boolean flag) {
      return BooleanNode.valueOf(flag);
    } else if (value instanceof Number number) {
      return DecimalNode.valueOf(new BigDecimal(number.toString()));
    }
    return value == null
        ? JsonNodeFactory.instance.nullNode()
        : JsonNodeFactory.instance.textNode(value.toString());
  }

  /** Amounts with this separator before the decimals. */
  private static Pattern amounts(String decimalSeparator) {
    boolean isComma = decimalSeparator.equals(",");
    return Pattern.compile(
        "(-?)\\p{Sc}? ?(\\d+|\\d{1,3}(?:[%s]\\d{3})+)(?:%s(\\d+))?(?:[ \u00a0\u202f]?\\p{Sc})?"
            .formatted(isComma ? ". \u00a0\u202f" : ", ", isComma ? "," : "\\."));
  }

  /** Puts a clean cell into a request. An empty cell is absent. */
  void put(ObjectNode request, String field, String cell) {
    if (!cell.isEmpty()) {
      JsonNode value = value(field, cell);
      if (!value.isNull()) {
        request.set(field, value);
      }
    }
  }

  /** The constant of a field as a text, empty if there is none. */
  String constant(String field) {
    @Nullable Object value = mapping.constants().get(field);
    return value == null ? "" : json(value).asText();
  }

  /** Puts the constants of some fields into a request that has no values of them. */
  void putConstants(ObjectNode request, Set<String> fields) {
    mapping
        .constants()
        .forEach(
            (field, value) -> {
              if (fields.contains(field) && !request.has(field) && value != null) {
                request.set(field, json(value));
              }
            });
  }

  /** The value of a clean cell; null for nothing. Cells that say the same are equal. */
  JsonNode value(String field, String cell) {
    Map<String, JsonNode> meaning = meanings.get(field);
    if (meaning != null) {
      @Nullable JsonNode value = meaning(meaning, cell.toLowerCase(Locale.ROOT));
      if (value != null) {
        return value;
      }
    }
    Optional<JsonNode> value = Optional.empty();
    if (NUMBERS.contains(field)) {
      value = number(cell);
    } else if (FLAGS.contains(field)) {
      value =
          Optional.ofNullable(WORDS.get(cell.toLowerCase(Locale.ROOT))).map(BooleanNode::valueOf);
    } else if (MOMENTS.contains(field)) {
      value = moment(cell);
    } else if (field.equals(BIRTHDAY) && dates != null) {
      value = dates.day(cell).map(day -> JsonNodeFactory.instance.textNode(day.toString()));
    }
    return value.orElseGet(() -> JsonNodeFactory.instance.textNode(withoutPrefix(field, cell)));
  }

  /** The same as a text, empty for nothing. */
  String text(String field, String cell) {
    JsonNode value = value(field, cell);
    return value.isNull() ? "" : value.asText();
  }

  /** The meaning of a word, or of the longest beginning of it with a {@code *} behind it. */
  private static @Nullable JsonNode meaning(Map<String, JsonNode> words, String word) {
    @Nullable JsonNode meaning = words.get(word);
    for (int length = word.length(); meaning == null && length >= 0; length--) {
      meaning = words.get(word.substring(0, length) + OTHERS);
    }
    return meaning;
  }

  private String withoutPrefix(String field, String cell) {
    String prefix = mapping.textPrefix();
    if (prefix == null || !cell.startsWith(prefix)) {
      return cell;
    }
    String text = cell.substring(prefix.length());
    boolean isName = NAMES.contains(field) && BEGINS_WITH_LETTER.matcher(text).lookingAt();
    return isName ? cell : text;
  }

  /** Whether the words of a row say that it is no record. */
  boolean skips(FileRecord.Row row) {
    for (Map.Entry<String, Set<String>> words : skipped.entrySet()) {
      @Nullable String cell = row.fields().get(words.getKey());
      if (cell != null && words.getValue().contains(CsvColumns.key(cell))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a cell names the currency of the installation. */
  boolean isCurrency(String cell) {
    return cell.equalsIgnoreCase(currency);
  }

  /** The currency of the installation. */
  String currency() {
    return currency;
  }

  /** A number without the zeros at the end of its decimals, which are none. */
  private Optional<JsonNode> number(String cell) {
    if (cell.length() > MAX_DIGITS) {
      return Optional.empty();
    }
    String plain = cell;
    if (amounts != null) {
      Matcher amount = amounts.matcher(cell);
      if (!amount.matches()) {
        return Optional.empty();
      }
      plain =
          amount.group(1)
              + amount.group(2).replaceAll("\\D", "")
              + (amount.group(3) == null ? "" : "." + amount.group(3));
    }
    try {
      BigDecimal number = new BigDecimal(plain);
      if (number.scale() > 0) {
        number = number.stripTrailingZeros();
        number = number.scale() < 0 ? number.setScale(0) : number;
      }
      return Optional.of(
          number.scale() == 0
              ? BigIntegerNode.valueOf(number.unscaledValue())
              : DecimalNode.valueOf(number));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Optional<JsonNode> moment(String cell) {
    if (dates == null && isInUtc(cell)) {
      return Optional.empty();
    }
    Optional<Instant> moment =
        dates == null ? ShopTimes.parse(cell, zone) : dates.moment(cell, zone);
    return moment.map(instant -> JsonNodeFactory.instance.textNode(instant.toString()));
  }

  /** Most time stamps are, and stay as they are. */
  private static boolean isInUtc(String cell) {
    return cell.length() == LENGTH_IN_UTC
        && cell.charAt(10) == 'T'
        && cell.charAt(LENGTH_IN_UTC - 1) == 'Z';
  }
}
