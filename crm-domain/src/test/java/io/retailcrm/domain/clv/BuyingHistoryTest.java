package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuyingHistoryTest {

  @Test
  void wholeDaysBecomeWeeks() {
    // Given the first customer of the CDNOW sample: 213 days from first to last purchase, 272 in
    // all
    // When
    BuyingHistory history = BuyingHistory.ofDays(2, 213, 272, 29.33, 44.69);

    // Then
    assertThat(history.recency()).isEqualTo(213 / 7.0);
    assertThat(history.age()).isEqualTo(272 / 7.0);
  }

  @Test
  void theMeanRepeatSpendLeavesTheFirstDayOut() {
    // Given
    BuyingHistory history = BuyingHistory.ofDays(2, 213, 272, 29.33, 44.69);

    // When, then: (29.73 + 14.96) / 2, column m_x of the CDNOW sample's customer 1
    assertThat(history.meanRepeatSpend()).isEqualTo(22.345);
  }

  @Test
  void theMeanRepeatSpendOfAOneTimeBuyerIsZero() {
    assertThat(BuyingHistory.ofDays(0, 0, 272, 14.96, 0).meanRepeatSpend()).isZero();
  }

  @Test
  void returnsMayOutweighPurchases() {
    assertThat(BuyingHistory.ofDays(2, 10, 20, 5, -3).meanRepeatSpend()).isEqualTo(-1.5);
  }

  @Test
  void aCustomerWhoCameOnTheLastDayIsAccepted() {
    assertThat(BuyingHistory.ofDays(0, 0, 0, 9.99, 0).age()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 5, 4.9, 0, 0", // a last purchase after the end of observation
    "0, 5, 9, 0, 0", // a recency without a repeat
    "3, 0, 9, 0, 0", // repeats without a recency
    "-1, 0, 9, 0, 0",
    "1000001, 5, 9, 0, 0",
    "1, -1, 9, 0, 0",
    "0, 0, -1, 0, 0",
    "1, NaN, 9, 0, 0",
    "1, 5, NaN, 0, 0",
    "1, 5, Infinity, 0, 0",
    "1, 5, 9, NaN, 0",
    "1, 5, 9, 0, NaN",
    "1, 5, 9, Infinity, 0",
    "1, 5, 9, 0, -Infinity"
  })
  void whatCannotBeACustomerIsRejected(
      int repeats, double recency, double age, double firstSpend, double repeatSpend) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BuyingHistory(repeats, recency, age, firstSpend, repeatSpend));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> BuyingHistories.builder().add(repeats, recency, age, firstSpend, repeatSpend));
  }
}
