package io.retailcrm.domain.text;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * The clean form of a line of text, so that texts that look the same are equal.
 *
 * <p>White space and invisible characters at both ends are removed, line breaks inside become a
 * blank, and the text is in Unicode's normal form C. A text that shows nothing is empty. Invisible
 * are the characters of Unicode's category {@code Cf}: zero-width blanks and joiners, byte order
 * marks, marks of direction and the like.
 */
public final class CleanText {

  private static final char ZERO_WIDTH_NON_JOINER = '\u200c';
  private static final char ZERO_WIDTH_JOINER = '\u200d';

  private CleanText() {}

  /**
   * The clean form of an identifier, such as an order id or an email. Invisible characters inside
   * remain, for the caller to refuse.
   *
   * @see #hasInvisible
   */
  public static String ofIdentifier(String text) {
    return isPlainAscii(text) ? text : Normalizer.normalize(oneLine(trimmed(text)), Form.NFC);
  }

  /**
   * The clean form of any other text. Invisible characters inside are removed too, except for the
   * joiners that some scripts and emojis need.
   */
  public static String of(String text) {
    if (isPlainAscii(text)) {
      return text;
    }
    String line = oneLine(trimmed(text));
    return Normalizer.normalize(hasInvisible(line) ? withoutInvisible(line) : line, Form.NFC);
  }

  /** Whether a text has invisible characters, joiners included. */
  public static boolean hasInvisible(String text) {
    return !isPlainAscii(text) && text.codePoints().anyMatch(CleanText::isInvisible);
  }

  /** Most texts are: they are their own clean form. */
  private static boolean isPlainAscii(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x7f) {
        return false;
      }
    }
    return length == 0 || (text.charAt(0) != ' ' && text.charAt(length - 1) != ' ');
  }

  private static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isOuter(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    while (end > start && isOuter(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(start, end);
  }

  private static boolean isOuter(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || isInvisible(codePoint);
  }

  private static boolean isInvisible(int codePoint) {
    return Character.getType(codePoint) == Character.FORMAT;
  }

  private static String oneLine(String text) {
    return text.indexOf('\n') < 0 && text.indexOf('\r') < 0
        ? text
        : text.replaceAll("\\s*(?:\\r\\n|\\r|\\n)\\s*", " ");
  }

  private static String withoutInvisible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .filter(
            codePoint ->
                codePoint == ZERO_WIDTH_JOINER
                    || codePoint == ZERO_WIDTH_NON_JOINER
                    || !isInvisible(codePoint))
        .forEach(visible::appendCodePoint);
    return visible.toString();
  }
}
