package io.retailcrm.domain.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerNumberTest {

  @ParameterizedTest
  @CsvSource({
    "2025-12-17, 1, CUST-20251217-0001",
    "2025-01-02, 42, CUST-20250102-0042",
    "2024-02-29, 9999, CUST-20240229-9999",
    "2025-12-17, 10000, CUST-20251217-10000",
    "2025-12-17, 1234567, CUST-20251217-1234567"
  })
  void aNumberHasTheDayAndFourDigitsOrAsManyAsItNeeds(LocalDate day, long counter, String number) {
    // When
    CustomerNumber customerNumber = CustomerNumber.of(day, counter);

    // Then
    assertThat(customerNumber).hasToString(number);
    assertThat(customerNumber.value()).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void theCounterOfADayBeginsAtOne(long counter) {
    // When
    ThrowingCallable attempt = () -> CustomerNumber.of(LocalDate.of(2025, 12, 17), counter);

    // Then
    assertThatThrownBy(attempt).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theDigitsAreTheSameInEveryLanguage() {
    // Given
    Locale usual = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("hi-IN-u-nu-deva"));
    try {

      // When
      CustomerNumber number = CustomerNumber.of(LocalDate.of(2025, 12, 17), 42);

      // Then
      assertThat(number).hasToString("CUST-20251217-0042");
    } finally {
      Locale.setDefault(usual);
    }
  }
}
