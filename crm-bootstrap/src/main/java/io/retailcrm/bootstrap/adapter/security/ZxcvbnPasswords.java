package io.retailcrm.bootstrap.adapter.security;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.retailcrm.domain.access.CommonPasswords;

/**
 * A password is common if zxcvbn (Wheeler, USENIX Security 2016) estimates fewer than 100,000
 * guesses. This includes every password of its list of leaked ones, also with capitals, in l33t,
 * reversed or followed by a year, and rows of keys, repetitions and sequences. Random passwords of
 * eight characters take a thousand times as many guesses.
 *
 * <p>The time of the library grows much faster than the length of the password, so it gets at most
 * two pieces of 16 characters. Their guesses are multiplied: a long password is common only if both
 * pieces are.
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
