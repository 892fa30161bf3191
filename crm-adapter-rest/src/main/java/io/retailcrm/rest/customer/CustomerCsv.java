package io.retailcrm.rest.customer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Customers in CSV (RFC 4180): the columns are the fields of the customer in JSON, in their order.
 *
 * <p>A spreadsheet takes a cell that begins with {@code =}, {@code +}, {@code -}, {@code @} for a
 * formula, and customers choose their names themselves. Such a text is written with an apostrophe
 * before it, which a spreadsheet shows as the text it is and an import takes off again. Phone
 * numbers in E.164 stay as they are: digits after a {@code +} calculate nothing.
 */
public final class CustomerCsv {

  private static final String LINE_END = "\r\n";

  /** Erased customers are in no export. */
  private static final String ERASED = "erased";

  /** Spreadsheets find the sign after invisible characters, and in its full width too. */
  private static final Pattern FORMULA =
      Pattern.compile("'*([\\s\\p{Z}\\p{Cf}]*[=+\\-@＝＋－＠]|[\\t\\r\\n]).*", Pattern.DOTALL);

  private static final Pattern E164 = Pattern.compile("\\+\\d+");
  private static final Pattern SPECIAL = Pattern.compile("[\",\\r\\n]");

  private final ObjectMapper mapper;
  private final List<String> columns;

  CustomerCsv(ObjectMapper mapper) {
    // Money has two decimals, also where they are zeros.
    this.mapper = mapper.copy().configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
    this.columns =
        mapper
            .getSerializationConfig()
            .introspect(mapper.constructType(CustomerJson.class))
            .findProperties()
            .stream()
            .map(BeanPropertyDefinition::getName)
            .filter(name -> !name.equals(ERASED))
            .toList();
  }

  /** The cell that was written for a text, as the text it was. */
  public static String withoutProtection(String cell) {
    return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
  }

  void writeHeader(Writer out) throws IOException {
    out.write(String.join(",", columns));
    out.write(LINE_END);
  }

  void write(CustomerJson customer, Writer out) throws IOException {
    JsonNode fields = mapper.valueToTree(customer);
    for (int i = 0; i < columns.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      JsonNode value = fields.path(columns.get(i));
      if (value.isTextual()) {
        out.write(cell(columns.get(i), value.textValue()));
      } else if (value.isNumber()) {
        out.write(value.decimalValue().toPlainString());
      } else if (!value.isNull()) {
        out.write(value.asText());
      }
    }
    out.write(LINE_END);
  }

  private static String cell(String column, String text) {
    boolean isPhone = column.equals("phone") && E164.matcher(text).matches();
    String safe = !isPhone && FORMULA.matcher(text).matches() ? "'" + text : text;
    return SPECIAL.matcher(safe).find() || !safe.equals(safe.strip())
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }
}
