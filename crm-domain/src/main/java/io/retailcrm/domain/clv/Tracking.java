package io.retailcrm.domain.clv;

import io.retailcrm.domain.parts.Parts;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The cumulative repeat purchases of a population week by week, actual and as its model expects
 * them (the tracking plot of FHL 2005a, figure 3). The weeks begin with the first purchase of the
 * population.
 */
public final class Tracking {

  private static final int DAYS_PER_WEEK = 7;

  private Tracking() {}

  /**
   * One week.
   *
   * @param week the number of weeks, from 1; the first one begins with the day of the population's
   *     first purchase
   * @param actual the repeat purchase days of all customers up to its end
   * @param expected the repeat purchase days that the model expects up to then
   */
  public record Week(int week, long actual, double expected) {}

  /**
   * The weeks of a population.
   *
   * @param model the model of purchases, with time in weeks
   * @param histories the customers up to the end of observation, counted in whole days
   * @param repeatsOfDay the repeat purchase days of all customers on each day since the first
   *     purchase of the population, which is day 0
   */
  public static List<Week> of(
      TransactionModel model, BuyingHistories histories, long[] repeatsOfDay) {
    return of(model, Parts.of(histories), repeatsOfDay);
  }

  /** The same for a population in parts. */
  public static List<Week> of(
      TransactionModel model, Parts<BuyingHistories> histories, long[] repeatsOfDay) {
    int days = Math.toIntExact(new BuyerPopulation(histories).days());
    long[] newOfDay =
        histories.reduce(
            part -> {
              long[] customers = new long[days + 1];
              for (int i = 0; i < part.size(); i++) {
                customers[days - (int) Math.round(part.age(i) * DAYS_PER_WEEK)]++;
              }
              return customers;
            },
            Tracking::added);
    double[] expectedAtAge = new double[days + 1];
    for (int age = 1; age <= days; age++) {
      expectedAtAge[age] = model.expectedPurchasesOfNewCustomer(age / (double) DAYS_PER_WEEK);
    }
    return IntStream.rangeClosed(1, (days + 1) / DAYS_PER_WEEK)
        .mapToObj(
            week -> {
              int end = week * DAYS_PER_WEEK - 1;
              long actual = 0;
              double expected = 0;
              for (int day = 0; day <= end && day < repeatsOfDay.length; day++) {
                actual += repeatsOfDay[day];
              }
              for (int day = 0; day < end; day++) {
                expected += newOfDay[day] * expectedAtAge[end - day];
              }
              return new Week(week, actual, expected);
            })
        .toList();
  }

  private static long[] added(long[] one, long[] other) {
    long[] sum = new long[one.length];
    Arrays.setAll(sum, day -> one[day] + other[day]);
    return sum;
  }
}
