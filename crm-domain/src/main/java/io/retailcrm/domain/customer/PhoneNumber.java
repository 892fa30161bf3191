package io.retailcrm.domain.customer;

/**
 * A phone number in E.164: {@code +} and up to fifteen digits, so that all spellings of a number
 * are equal.
 */
public record PhoneNumber(String value) {

  @Override
  public String toString() {
    return value;
  }
}
