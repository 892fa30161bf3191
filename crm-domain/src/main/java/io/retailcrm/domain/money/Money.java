package io.retailcrm.domain.money;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of money in the one currency of the installation, exact to the second decimal.
 *
 * <p>Stored as a whole number of hundredths. Sums are exact, and a sum beyond 64 bits throws an
 * {@link ArithmeticException}. Nothing is rounded silently: {@link #of(BigDecimal)} rejects a third
 * decimal.
 *
 * @param hundredths the amount in hundredths of the currency's unit; may be negative
 */
public record Money(long hundredths) implements Comparable<Money>, Serializable {

  /** An amount of zero. */
  public static final Money ZERO = new Money(0);

  /** Below so many hundredths an estimate times 100 is off by less than {@link #NEAR_A_HALF}. */
  private static final double EASILY_ROUNDED = 1e12;

  private static final double NEAR_A_HALF = 1e-3;

  /**
   * An amount in units of the currency.
   *
   * @throws ArithmeticException if it has more than two decimals or does not fit
   */
  public static Money of(BigDecimal amount) {
    return new Money(amount.setScale(2, RoundingMode.UNNECESSARY).unscaledValue().longValueExact());
  }

  /** An amount of whole units of the currency. */
  public static Money of(long units) {
    return new Money(Math.multiplyExact(units, 100L));
  }

  /**
   * The amount nearest to an estimate, rounded half up. Only estimates start as floating point.
   *
   * @throws ArithmeticException if the estimate is not finite
   */
  public static Money nearest(double estimate) {
    if (!Double.isFinite(estimate)) {
      throw new ArithmeticException("Not an amount of money: " + estimate);
    }
    double hundredths = estimate * 100;
    // The product is rounded: near a half, and beyond the range, only decimals tell which is
    // nearest.
    if (Math.abs(hundredths) < EASILY_ROUNDED
        && Math.abs(Math.abs(hundredths) % 1 - 0.5) > NEAR_A_HALF) {
      return new Money(Math.round(hundredths));
    }
    return new Money(
        BigDecimal.valueOf(estimate)
            .setScale(2, RoundingMode.HALF_UP)
            .unscaledValue()
            .longValueExact());
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(hundredths, other.hundredths));
  }

  public Money minus(Money other) {
    return new Money(Math.subtractExact(hundredths, other.hundredths));
  }

  public Money times(long count) {
    return new Money(Math.multiplyExact(hundredths, count));
  }

  /**
   * This amount divided by {@code count}, rounded half up (away from zero); zero if {@code count}
   * is zero.
   */
  public Money dividedBy(long count) {
    return count == 0
        ? ZERO
        : of(amount().divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP));
  }

  public boolean isNegative() {
    return hundredths < 0;
  }

  /** The amount in units of the currency, always with two decimals. */
  public BigDecimal amount() {
    return BigDecimal.valueOf(hundredths, 2);
  }

  /** The amount in units of the currency as floating point, for statistics only. */
  public double toDouble() {
    return hundredths / 100.0;
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(hundredths, other.hundredths);
  }

  @Override
  public String toString() {
    return amount().toPlainString();
  }
}
