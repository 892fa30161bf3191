package io.retailcrm.application.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.retailcrm.domain.money.Money;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ClvRangesTest {

  @Test
  void theStandardRangesAreThoseOfTheApi() {
    assertThat(ClvRanges.standard().amounts())
        .startsWith(Money.ZERO, Money.of(1_000))
        .endsWith(Money.of(50_000), Money.of(100_000))
        .hasSize(7);
  }

  @Test
  void rangesThatOverlapOrDescendAreRefused() {
    assertRefused(0, 1_000, 1_000);
    assertRefused(0, 5_000, 1_000);
    assertRefused(-5, 0, 1_000);
    assertRefused(100, 1_000);
    assertRefused();
    assertRefused(0, 2_000_000_000_000L);
    assertRefused(LongStream.range(0, 51).toArray());
  }

  @Test
  void oneRangeHasEverybody() {
    assertThat(ClvRanges.of(0).bounds()).isEqualTo(List.of(0L));
  }

  private static void assertRefused(long... bounds) {
    assertThatIllegalArgumentException().isThrownBy(() -> ClvRanges.of(bounds));
  }
}
