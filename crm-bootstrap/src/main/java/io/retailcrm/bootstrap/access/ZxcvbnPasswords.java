package io.retailcrm.bootstrap.access;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.retailcrm.domain.access.CommonPasswords;

/**
 * A password is common where zxcvbn (Wheeler, USENIX Security 2016) would guess it within 100,000
 * tries: that is every password of its list of leaked ones, also with capitals, in l33t, reversed,
 * with a year behind it, and rows of keys, repetitions and counting. Random ones take a thousand
 * times as many from eight characters on.
 *
 * <p>The library's time grows much faster than the password, so that it sees two pieces of 16
 * characters at most. Their guesses are multiplied: a long password is common only where both of
 * its pieces are easy.
 */
public final class ZxcvbnPasswords implements CommonPasswords {

  private static final double FEW_GUESSES = 1e5;
  private static final int PIECE = 16;

  private final Zxcvbn zxcvbn = new Zxcvbn();

  @Override
  public boolean contains(String password) {
    String first = password.substring(0, Math.min(PIECE, password.length()));
    String second = password.substring(first.length(), Math.min(2 * PIECE, password.length()));
    return guesses(first) * guesses(second) < FEW_GUESSES;
  }

  private double guesses(String piece) {
    return piece.isEmpty() ? 1 : zxcvbn.measure(piece).getGuesses();
  }
}
