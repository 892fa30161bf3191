package io.retailcrm.domain.customer;

import java.util.Optional;

/**
 * Decodes what follows {@code xn--} in a label of an internationalized domain (RFC 3492). {@link
 * java.net.IDN} can't be used: by the rules of 2003 it has no {@code ß} and no final {@code ς},
 * which are letters of their own in the domains of today (RFC 5894, 7.2).
 */
final class Punycode {

  private static final int BASE = 36;
  private static final int MIN_THRESHOLD = 1;
  private static final int MAX_THRESHOLD = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int INITIAL_BIAS = 72;
  private static final int INITIAL_CODE_POINT = 0x80;

  private Punycode() {}

  /** The decoded text. Empty if the code is invalid. */
  static Optional<String> decode(String code) {
    int delimiter = code.lastIndexOf('-');
    StringBuilder text = new StringBuilder(code.substring(0, Math.max(delimiter, 0)));
    int length = text.length();
    int bias = INITIAL_BIAS;
    long codePoint = INITIAL_CODE_POINT;
    long position = 0;
    int next = delimiter + 1;
    while (next < code.length()) {
      long start = position;
      long weight = 1;
      int digit;
      int threshold;
      int k = 0;
      do {
        digit = next < code.length() ? digit(code.charAt(next)) : -1;
        position += digit * weight;
        if (digit < 0 || position > Integer.MAX_VALUE) {
          return Optional.empty();
        }
        next++;
        k += BASE;
        threshold = Math.min(Math.max(k - bias, MIN_THRESHOLD), MAX_THRESHOLD);
        weight *= BASE - threshold;
      } while (digit >= threshold);
      length++;
      bias = adapted(position - start, length, start == 0);
      codePoint += position / length;
      position %= length;
      if (codePoint > Character.MAX_CODE_POINT || isSurrogate((int) codePoint)) {
        return Optional.empty();
      }
      text.insert(text.offsetByCodePoints(0, (int) position), Character.toString((int) codePoint));
      position++;
    }
    return Optional.of(text.toString());
  }

  private static int digit(char c) {
    if (c >= 'a' && c <= 'z') {
      return c - 'a';
    }
    return c >= '0' && c <= '9' ? c - '0' + 26 : -1;
  }

  private static int adapted(long delta, int length, boolean first) {
    long rest = first ? delta / DAMP : delta / 2;
    rest += rest / length;
    int k = 0;
    while (rest > (BASE - MIN_THRESHOLD) * MAX_THRESHOLD / 2) {
      rest /= BASE - MIN_THRESHOLD;
      k += BASE;
    }
    return k + (int) ((BASE - MIN_THRESHOLD + 1) * rest / (rest + SKEW));
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
