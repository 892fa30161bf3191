package io.retailcrm.application.recording;

import java.util.HexFormat;

/**
 * Under what an answer is kept: the hash of the caller, the method, the path and the key that the
 * caller chose, so that none of them is stored.
 *
 * @param hex 64 hexadecimal digits
 */
public record RequestKey(String hex) {

  private static final int DIGITS = 64;
  private static final int DIGITS_OF_A_LONG = 16;

  public RequestKey {
    if (hex.length() != DIGITS || !hex.chars().allMatch(HexFormat::isHexDigit)) {
      throw new IllegalArgumentException("Not a hash of 256 bits");
    }
  }

  /** A number by which it can be locked; two keys have the same one once in 2^64. */
  public long lockNumber() {
    return HexFormat.fromHexDigitsToLong(hex, 0, DIGITS_OF_A_LONG);
  }
}
