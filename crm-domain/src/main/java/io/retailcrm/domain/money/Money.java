package io.retailcrm.domain.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of money in the one currency of the installation, exact to the second decimal.
 *
 * <p>Kept as a whole number of hundredths: sums are exact, a sum too large for 64 bits is an {@link
 * ArithmeticException} and never a wrong number. Nothing is rounded silently: {@link
 * #of(BigDecimal)} refuses a third decimal.
 *
 * @param hundredths the amount in hundredths of the currency's unit; may be negative
 */
public record Money(long hundredths) implements Comparable<Money> {

  /** No money at all. */
  public static final Money ZERO = new Money(0);

  /**
   * The amount in units of the currency.
   *
   * @throws ArithmeticException if it has more than two decimals or does not fit
   */
  public static Money of(BigDecimal amount) {
    return new Money(amount.setScale(2, RoundingMode.UNNECESSARY).unscaledValue().longValueExact());
  }

  /** A whole number of units of the currency. */
  public static Money of(long units) {
    return new Money(Math.multiplyExact(units, 100L));
  }

  /**
   * The amount nearest to an estimate, half up; estimates are the only amounts that start as
   * floating point.
   *
   * @throws ArithmeticException if the estimate is not finite
   */
  public static Money nearest(double estimate) {
    if (!Double.isFinite(estimate)) {
      throw new ArithmeticException("Not an amount of money: " + estimate);
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
   * This amount shared by {@code count}, rounded half up (away from zero); zero where there is
   * nothing to share by.
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

  /** The amount for statistics, where an estimate is good enough. */
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
