package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class BuyingHistoriesTest {

  @Test
  void customersKeepTheirOrderHoweverManyThereAre() {
    // Given
    BuyingHistories.Builder builder = BuyingHistories.builder();
    for (int i = 0; i < 10_000; i++) {
      builder.add(i % 3, i % 3, 5, i, i % 3 == 0 ? 0 : i);
    }

    // When
    BuyingHistories histories = builder.build();

    // Then
    assertThat(histories.size()).isEqualTo(10_000);
    assertThat(histories.get(9_997)).isEqualTo(new BuyingHistory(1, 1, 5, 9_997, 9_997));
  }

  @Test
  void whatIsBuiltDoesNotChangeWithItsBuilder() {
    // Given
    BuyingHistories.Builder builder = BuyingHistories.builder().addDays(1, 7, 14, 10, 10);
    BuyingHistories histories = builder.build();

    // When
    builder.addDays(2, 7, 14, 10, 10);

    // Then
    assertThat(histories.size()).isEqualTo(1);
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> histories.get(1));
    assertThat(builder.build().size()).isEqualTo(2);
  }

  @Test
  void totalsAreThoseOfTheCustomers() {
    // Given
    BuyingHistories histories =
        BuyingHistories.of(
            BuyingHistory.ofDays(0, 0, 70, 10, 0),
            BuyingHistory.ofDays(3, 21, 35, 10, 30),
            BuyingHistory.ofDays(3, 21, 28, 10, 30));

    // When, then
    assertThat(histories.repeaters()).isEqualTo(2);
    assertThat(histories.totalRepeats()).isEqualTo(6);
    assertThat(histories.longestAge()).isEqualTo(10);
    assertThat(histories.shortestAge()).isEqualTo(4);
    assertThat(histories.customersByRepeats()).containsExactly(1, 0, 0, 2);
  }

  @Test
  void anEmptyPopulationHasNoTotals() {
    BuyingHistories nobody = BuyingHistories.of();

    assertThat(nobody.size()).isZero();
    assertThat(nobody.longestAge()).isZero();
    assertThat(nobody.shortestAge()).isZero();
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> nobody.get(0));
  }
}
