package io.retailcrm.domain.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retailcrm.domain.money.Money;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EarnRuleTest {

  private final EarnRule rule =
      new EarnRule(
          new BigDecimal("0.1"),
          Map.of(LoyaltyTier.GOLD, new BigDecimal("1.5"), LoyaltyTier.PLATINUM, BigDecimal.ZERO));

  @ParameterizedTest
  @CsvSource({
    "BRONZE, 0, 0",
    "BRONZE, 9.99, 0",
    "BRONZE, 10, 1",
    "SILVER, 1999.99, 199",
    "GOLD, 1999.99, 299",
    "PLATINUM, 1999.99, 0",
    "GOLD, 1000000000000, 1000000000",
  })
  void pointsAreRoundedDownAfterTheMultiplier(LoyaltyTier tier, BigDecimal total, long points) {
    assertThat(rule.pointsFor(Money.of(total), tier)).isEqualTo(Points.of(points));
  }

  @Test
  void aRuleOfNoPointsIsOff() {
    assertThat(EarnRule.OFF.isOff()).isTrue();
    assertThat(EarnRule.OFF.pointsFor(Money.of(1_000_000), LoyaltyTier.GOLD))
        .isEqualTo(Points.ZERO);
    assertThat(rule.isOff()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "1000000.1"})
  void aFactorOutOfRangeIsNoRule(BigDecimal factor) {
    assertThatThrownBy(() -> new EarnRule(factor, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(factor.toString());
    assertThatThrownBy(() -> new EarnRule(BigDecimal.ONE, Map.of(LoyaltyTier.GOLD, factor)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
