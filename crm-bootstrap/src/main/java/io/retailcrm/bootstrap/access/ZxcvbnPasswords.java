package io.retailcrm.bootstrap.access;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.retailcrm.domain.access.CommonPasswords;

/**
 * Common passwords by zxcvbn: those that it takes fewer than a hundred thousand guesses to find, by
 * its lists of words, names and passwords and what people do to them.
 */
public final class ZxcvbnPasswords implements CommonPasswords {

  private static final double GUESSES = 1e5;

  /** The time of an estimate grows with the square of the length; the beginning says enough. */
  private static final int LOOKED_AT = 40;

  private final Zxcvbn zxcvbn = new Zxcvbn();

  @Override
  public boolean contains(String password) {
    return zxcvbn
            .measure(password.substring(0, Math.min(password.length(), LOOKED_AT)))
            .getGuesses()
        < GUESSES;
  }
}
