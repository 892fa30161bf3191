package io.retailcrm.bootstrap.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FestivalsTest {

  static IntStream years() {
    return IntStream.rangeClosed(Festivals.FIRST_YEAR, Festivals.LAST_YEAR);
  }

  /** Gazetted and restricted holidays of the Government of India, 2024. */
  @Test
  void theFestivalsOf2024AreOnTheirOfficialDays() {
    assertThat(Festivals.eid(2024)).isEqualTo("2024-04-11");
    assertThat(Festivals.onam(2024)).isEqualTo("2024-09-15");
    assertThat(Festivals.dussehra(2024)).isEqualTo("2024-10-12");
    assertThat(Festivals.diwali(2024)).isEqualTo("2024-10-31");
  }

  /** Vijayadashami is the tenth day of the waxing moon; Lakshmi Puja the new moon that follows. */
  @ParameterizedTest
  @MethodSource("years")
  void diwaliFollowsDussehraByAboutTwentyDays(int year) {
    assertThat(ChronoUnit.DAYS.between(Festivals.dussehra(year), Festivals.diwali(year)))
        .isBetween(18L, 21L);
    assertThat(MonthDay.from(Festivals.diwali(year)))
        .isBetween(MonthDay.of(10, 17), MonthDay.of(11, 15));
  }

  /**
   * Chingam, the month of the Malayalam calendar that holds Onam, lasts from mid-August to
   * mid-September.
   */
  @ParameterizedTest
  @MethodSource("years")
  void onamIsInChingam(int year) {
    assertThat(MonthDay.from(Festivals.onam(year)))
        .isBetween(MonthDay.of(8, 17), MonthDay.of(9, 17));
  }

  /** Twelve lunar months are about 354 days. */
  @ParameterizedTest
  @MethodSource("years")
  void eidComesTwelveLunarMonthsAfterTheEidBefore(int year) {
    if (year > Festivals.FIRST_YEAR) {
      assertThat(ChronoUnit.DAYS.between(Festivals.eid(year - 1), Festivals.eid(year)))
          .isBetween(353L, 356L);
    }
  }
}
