package io.retailcrm.domain.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.retailcrm.domain.clv.BuyingHistory;
import io.retailcrm.domain.clv.HoldOut;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.rfm.RfmPopulation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class OrderLogTest {

  private static final LocalDate END = LocalDate.of(2025, 3, 31);

  /** In Kolkata the day begins at half past six in the evening of the day before, in UTC. */
  private static OrderLog<String> log() {
    return new OrderLog<String>(ZoneId.of("Asia/Kolkata"))
        .add("a", Instant.parse("2025-03-01T12:00:00Z"), Money.of(10))
        .add("b", Instant.parse("2025-03-20T12:00:00Z"), Money.of(5))
        .add("a", Instant.parse("2025-03-11T20:00:00Z"), Money.of(20))
        .add("a", Instant.parse("2025-03-12T12:00:00Z"), Money.of(30))
        .add("a", Instant.parse("2025-03-29T12:00:00Z"), Money.of(-4));
  }

  @Test
  void ordersOfADayAreOnePurchase() {
    assertThat(log().customers(END)).containsExactly("a", "b");
    assertThat(log().buyingHistories(END).get(0))
        .isEqualTo(BuyingHistory.ofDays(2, 28, 30, 10, 46));
    assertThat(log().buyingHistories(END).get(1)).isEqualTo(BuyingHistory.ofDays(0, 0, 11, 5, 0));
  }

  @Test
  void ordersAfterADayDontCountYet() {
    LocalDate earlier = LocalDate.of(2025, 3, 15);

    assertThat(log().customers(earlier)).containsExactly("a");
    assertThat(log().buyingHistories(earlier).size()).isOne();
    assertThat(log().buyingHistories(LocalDate.of(2024, 1, 1)).size()).isZero();
  }

  @Test
  void aHoldOutHasThePurchaseDaysThatFollow() {
    // When
    HoldOut holdOut = log().holdOut(LocalDate.of(2025, 3, 1), END);

    // Then
    assertThat(holdOut.calibration().size()).isOne();
    assertThat(holdOut.calibration().repeats(0)).isZero();
    assertThat(holdOut.actualPurchases()).isEqualTo(2);
    assertThat(holdOut.days()).isEqualTo(30);
    assertThatIllegalArgumentException().isThrownBy(() -> log().holdOut(END, END));
  }

  @Test
  void rfmCountsOrders() {
    // When
    RfmPopulation population = log().rfmPopulation(END);

    // Then
    assertThat(population.size()).isEqualTo(2);
    assertThat(population.recencyDays(0)).isEqualTo(2);
    assertThat(population.frequency(0)).isEqualTo(4);
    assertThat(population.monetary(0)).isEqualTo(Money.of(56));
  }
}
