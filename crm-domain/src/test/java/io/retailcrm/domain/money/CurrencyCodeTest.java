package io.retailcrm.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurrencyCodeTest {

  @ParameterizedTest
  @ValueSource(strings = {"INR", "EUR", "USD", "GBP", "BRL"})
  void aCurrencyOfTwoDecimalsIsTaken(String code) {
    assertThat(new CurrencyCode(code).value()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "inr", "RUPEE", "ZZZ", "₹"})
  void whatIsNoCurrencyIsRefused(String code) {
    assertThatThrownBy(() -> new CurrencyCode(code))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a currency by ISO 4217");
  }

  @Test
  void aCurrencyOfOtherDecimalsIsRefused() {
    assertThatThrownBy(() -> new CurrencyCode("JPY")).hasMessageContaining("JPY has 0 decimals");
    assertThatThrownBy(() -> new CurrencyCode("KWD")).hasMessageContaining("KWD has 3 decimals");
    assertThatThrownBy(() -> new CurrencyCode("XAU")).hasMessageContaining("XAU has no decimals");
  }
}
