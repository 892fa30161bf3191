package io.retailcrm.domain.money;

import java.util.Currency;

/**
 * The currency of all amounts of an installation.
 *
 * @param value the code by ISO 4217, {@code INR} for instance; a currency of two decimals, because
 *     {@link Money} is exact to the second one
 */
public record CurrencyCode(String value) {

  private static final int DECIMALS = 2;

  /**
   * @throws IllegalArgumentException if there is no such currency, or it has not two decimals
   */
  public CurrencyCode {
    int decimals = decimals(value);
    if (decimals != DECIMALS) {
      throw new IllegalArgumentException(
          "%s has %s; amounts here have %d"
              .formatted(value, decimals < 0 ? "no decimals" : decimals + " decimals", DECIMALS));
    }
  }

  private static int decimals(String code) {
    try {
      return Currency.getInstance(code).getDefaultFractionDigits();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s is not a currency by ISO 4217, such as INR or EUR".formatted(code), e);
    }
  }
}
