package io.retailcrm.rest.imports;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Text in strict UTF-8 without control characters, those of ISO 8859-1 included, save tab, CR and
 * LF.
 */
final class StrictUtf8 {

  private StrictUtf8() {}

  /**
   * What is wrong with the bytes from one position up to another, or null if nothing is.
   *
   * @param charset the name of the character set in which the file was written
   */
  static @Nullable String faultIn(byte[] bytes, int from, int to, String charset) {
    if (isPrintableAscii(bytes, from, to)) {
      return null;
    }
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0 && !isEncodedIn(text, bytes, from, to)) {
      return "not valid " + charset;
    }
    for (int i = 0; i < text.length(); i++) {
      if (isUnwanted(text.charAt(i))) {
        return "control character U+%04X".formatted((int) text.charAt(i));
      }
    }
    return null;
  }

  private static boolean isPrintableAscii(byte[] bytes, int from, int to) {
    for (int position = from; position < to; position++) {
      if (bytes[position] < ' ' || bytes[position] == 0x7F) {
        return false;
      }
    }
    return true;
  }

  /** Whether the bytes are those of the text, and not of something malformed it stands for. */
  private static boolean isEncodedIn(String text, byte[] bytes, int from, int to) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    return Arrays.equals(encoded, 0, encoded.length, bytes, from, to);
  }

  private static boolean isUnwanted(char character) {
    return Character.isISOControl(character)
        && character != '\t'
        && character != '\r'
        && character != '\n';
  }
}
