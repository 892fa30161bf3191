package io.retailcrm.rest.export;

import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from calculating with the texts of a CSV file.
 *
 * <p>A spreadsheet takes a cell that begins with {@code =}, {@code +}, {@code -}, {@code @} for a
 * formula, and customers choose their names themselves. Such a text is written with an apostrophe
 * before it, which a spreadsheet shows as the text it is and an import takes off again.
 */
public final class FormulaGuard {

  /** Spreadsheets find the sign after invisible characters, and in its full width too. */
  private static final Pattern FORMULA =
      Pattern.compile("'*([\\s\\p{Z}\\p{Cf}]*[=+\\-@＝＋－＠]|[\\t\\r\\n]).*", Pattern.DOTALL);

  private FormulaGuard() {}

  /** The cell for a text. */
  static String guarded(String text) {
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }

  /** The text that a cell was written for. */
  public static String unguarded(String cell) {
    return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
  }
}
