package io.retailcrm.bootstrap.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeasonTest {

  @ParameterizedTest
  @EnumSource(Season.class)
  void aSeasonHasItsHeightAndItsEndEveryYear(Season season) {
    for (int year = Festivals.FIRST_YEAR; year <= Festivals.LAST_YEAR; year++) {
      assertThat(days(year).mapToDouble(season::strength).max()).hasValue(1);
      assertThat(days(year).mapToDouble(season::strength).min()).hasValue(0);
    }
  }

  @Test
  void theDaysBeforeDiwaliAreBusierThanAnOrdinaryDay() {
    LocalDate saturdayBeforeDiwali = LocalDate.of(2025, 10, 18);
    LocalDate saturdayInJune = LocalDate.of(2025, 6, 14);

    assertThat(Season.busyness(saturdayBeforeDiwali, Region.NORTH))
        .isGreaterThan(2 * Season.busyness(saturdayInJune, Region.NORTH));
  }

  @Test
  void onamLiftsKeralaAndNoOtherRegion() {
    LocalDate beforeOnam = Festivals.onam(2025).minusDays(2);

    assertThat(Season.busyness(beforeOnam, Region.KERALA))
        .isGreaterThan(2 * Season.busyness(beforeOnam, Region.TAMIL_NADU));
  }

  @Test
  void weekendsAreBusierThanWorkingDays() {
    LocalDate tuesday = LocalDate.of(2025, 6, 10);
    LocalDate saturday = LocalDate.of(2025, 6, 14);

    assertThat(Season.busyness(saturday, Region.WEST))
        .isGreaterThan(Season.busyness(tuesday, Region.WEST));
  }

  @Test
  void warmClothesSellInNorthernWintersOnly() {
    LocalDate january = LocalDate.of(2025, 1, 10);
    LocalDate may = LocalDate.of(2025, 5, 10);

    assertThat(Wear.WINTER.demand(ShopDay.of(january, Region.NORTH))).isGreaterThan(1);
    assertThat(Wear.WINTER.demand(ShopDay.of(january, Region.KERALA))).isLessThan(1);
    assertThat(Wear.WINTER.demand(ShopDay.of(may, Region.NORTH))).isLessThan(1);
  }

  private static Stream<LocalDate> days(int year) {
    return LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1));
  }
}
