package io.retailcrm.application.recording;

import java.util.HexFormat;

/**
 * The key of a stored answer: a hash of the caller, the method, the path and the idempotency key,
 * so that none of them is stored.
 *
 * @param hex 64 hexadecimal digits
 */
public record RequestKey(String hex) {

  private static final int DIGITS = 64;
  private static final int DIGITS_OF_A_LONG = 16;

  public RequestKey {
    if (hex.length() != DIGITS || !hex.chars().allMatch(HexFormat::isHexDigit)) {
      throw new IllegalArgumentException("A request key must have 64 hexadecimal digits");
    }
  }

  /** A number for locking. Two keys collide with a probability of 1 in 2^64. */
  public long lockNumber() {
    return HexFormat.fromHexDigitsToLong(hex, 0, DIGITS_OF_A_LONG);
  }
}
