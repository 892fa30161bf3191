package io.retailcrm.rest.json;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Shares of a whole in per cent. */
public final class Percentages {

  private Percentages() {}

  /** To two decimals, half up; zero of nothing. */
  public static BigDecimal of(long part, long whole) {
    return whole == 0
        ? BigDecimal.ZERO.setScale(2)
        : BigDecimal.valueOf(100 * part).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
  }
}
