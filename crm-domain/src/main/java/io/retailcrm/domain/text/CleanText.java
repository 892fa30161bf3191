package io.retailcrm.domain.text;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * The clean form of a line of text, so that texts that look the same are equal.
 *
 * <p>White space and invisible characters at both ends are removed, line breaks inside become a
 * blank, and the text is in Unicode's normal form C. A text that shows nothing is empty. Invisible
 * are the characters of Unicode's category {@code Cf}: zero-width blanks and joiners, byte order
 * marks, marks of direction and the like. Variation selectors and fillers, which only change what
 * is beside them, are invisible in an identifier; elsewhere they remain beside what they change.
 */
public final class CleanText {

  private static final char ZERO_WIDTH_NON_JOINER = '\u200c';
  private static final char ZERO_WIDTH_JOINER = '\u200d';

  private static final int NEXT_LINE = 0x85;
  private static final int LINE_SEPARATOR = 0x2028;
  private static final int PARAGRAPH_SEPARATOR = 0x2029;
  private static final int BRAILLE_BLANK = 0x2800;
  private static final int HANGUL_FILLER = 0x3164;
  private static final int HALFWIDTH_HANGUL_FILLER = 0xffa0;

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
    return Normalizer.normalize(withoutInvisible(line), Form.NFC);
  }

  /** Whether an identifier has invisible characters, joiners and variation selectors included. */
  public static boolean hasInvisible(String text) {
    return !isPlainAscii(text)
        && text.codePoints()
            .anyMatch(codePoint -> isInvisible(codePoint) || isShapeless(codePoint));
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
    String inner = text.substring(start, end);
    return inner.codePoints().allMatch(c -> isOuter(c) || isShapeless(c)) ? "" : inner;
  }

  private static boolean isOuter(int codePoint) {
    return isBlank(codePoint) || isInvisible(codePoint);
  }

  /** White space of Java and of Unicode, and the letters and symbols that are blanks. */
  private static boolean isBlank(int codePoint) {
    return switch (codePoint) {
      case NEXT_LINE, BRAILLE_BLANK, HANGUL_FILLER, HALFWIDTH_HANGUL_FILLER -> true;
      default -> Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    };
  }

  private static boolean isInvisible(int codePoint) {
    return Character.getType(codePoint) == Character.FORMAT;
  }

  /**
   * What Unicode lets a font ignore ({@code Default_Ignorable_Code_Point}) outside the category
   * {@code Cf}: the combining grapheme joiner, fillers of Hangul, inherent vowels of Khmer, and
   * variation selectors.
   */
  private static boolean isShapeless(int codePoint) {
    return codePoint == 0x034f
        || isBetween(codePoint, 0x115f, 0x1160)
        || isBetween(codePoint, 0x17b4, 0x17b5)
        || isBetween(codePoint, 0x180b, 0x180f)
        || isBetween(codePoint, 0xfe00, 0xfe0f)
        || isBetween(codePoint, 0xe0100, 0xe01ef);
  }

  private static boolean isBetween(int codePoint, int first, int last) {
    return first <= codePoint && codePoint <= last;
  }

  /** Puts a blank for each run of white space that has a line break in it. */
  private static String oneLine(String text) {
    if (text.codePoints().noneMatch(CleanText::isLineBreak)) {
      return text;
    }
    StringBuilder line = new StringBuilder(text.length());
    int start = 0;
    while (start < text.length()) {
      int end = start;
      boolean broken = false;
      while (end < text.length() && isBlank(text.charAt(end))) {
        broken |= isLineBreak(text.charAt(end));
        end++;
      }
      if (broken) {
        line.append(' ');
      } else {
        line.append(text, start, end);
      }
      if (end < text.length()) {
        line.append(text.charAt(end));
      }
      start = end + 1;
    }
    return line.toString();
  }

  /** Line feed, carriage return, and Unicode's separators of lines and paragraphs. */
  private static boolean isLineBreak(int codePoint) {
    return codePoint == '\n'
        || codePoint == '\r'
        || codePoint == LINE_SEPARATOR
        || codePoint == PARAGRAPH_SEPARATOR;
  }

  private static String withoutInvisible(String text) {
    if (text.codePoints().noneMatch(CleanText::isInvisible)) {
      return text;
    }
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
