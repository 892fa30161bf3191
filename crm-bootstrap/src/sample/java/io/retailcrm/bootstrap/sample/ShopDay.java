package io.retailcrm.bootstrap.sample;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The mood of one day in one region.
 *
 * @param festive how near a festival is, 0 to 1
 * @param wedding whether weddings are held, 0 or 1
 * @param sale whether an end-of-season sale is on
 * @param cold whether warm clothes sell
 * @param hot whether light clothes sell
 */
record ShopDay(double festive, double wedding, boolean sale, boolean cold, boolean hot) {

  static ShopDay of(LocalDate date, Region region) {
    int month = date.getMonthValue();
    return new ShopDay(
        strongest(date, season -> season.isFestival() && season.lift(region) > 0.2),
        Season.WEDDINGS.strength(date),
        strongest(date, Season::isSale) > 0,
        region.hasColdWinters() && (month >= 11 || month <= 2),
        month >= 4 && month <= 6);
  }

  /** Every day of a history, by region. */
  static Map<Region, List<ShopDay>> calendar(History history) {
    Map<Region, List<ShopDay>> calendar = new EnumMap<>(Region.class);
    for (Region region : Region.values()) {
      calendar.put(
          region,
          IntStream.range(0, history.days())
              .mapToObj(day -> of(history.date(day), region))
              .toList());
    }
    return calendar;
  }

  private static double strongest(LocalDate date, Predicate<Season> which) {
    return Arrays.stream(Season.values())
        .filter(which)
        .mapToDouble(season -> season.strength(date))
        .max()
        .orElse(0);
  }
}
