package io.retailcrm.domain.customer;

/**
 * A phone number in E.164: {@code +} and up to fifteen digits, so that two ways to write a number
 * are one number.
 */
public record PhoneNumber(String value) {

  @Override
  public String toString() {
    return value;
  }
}
