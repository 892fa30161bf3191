package io.retailcrm.domain.clv;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts a whole population in parallel. The expected purchases of living customers depend on
 * their count and age alone, so counts with many customers are tabulated by age. The results depend
 * neither on the order of the customers nor on the number of threads.
 */
final class PopulationForecast {

  /** The minimum number of customers for a thread. */
  private static final int SMALLEST_RANGE = 1_024;

  /**
   * A count is tabulated if it has at least this many customers for each evaluation of the table.
   */
  private static final int WORTH_A_CURVE = 2;

  private final BuyingHistories histories;
  private final Horizon horizon;
  private final Supplier<? extends PurchaseProcess> processes;
  private final @Nullable AgeCurve[] curves;
  private final double[] alive;
  private final double[] expected;
  private final double[] discounted;

  /**
   * A forecast of these histories.
   *
   * @param processes supplies a separate process to each thread
   */
  PopulationForecast(
      BuyingHistories histories, Horizon horizon, Supplier<? extends PurchaseProcess> processes) {
    this.histories = histories;
    this.horizon = horizon;
    this.processes = processes;
    curves = curves();
    alive = new double[histories.size()];
    expected = new double[histories.size()];
    discounted = horizon.isDiscounted() ? new double[histories.size()] : expected;
  }

  PurchaseForecast make() {
    int size = histories.size();
    int threads = ForkJoinPool.getCommonPoolParallelism() + 1;
    int ranges = Math.max(1, Math.min(threads, size / SMALLEST_RANGE));
    IntStream.range(0, ranges)
        .parallel()
        .forEach(
            range ->
                fill(
                    (int) ((long) size * range / ranges),
                    (int) ((long) size * (range + 1) / ranges)));
    return new PurchaseForecast(alive, expected, discounted);
  }

  private @Nullable AgeCurve[] curves() {
    int[] customers = histories.customersByRepeats();
    double youngest = histories.shortestAge();
    double oldest = histories.longestAge();
    int cost = AgeCurve.cost(processes.get(), youngest, oldest);
    return IntStream.range(0, customers.length)
        .mapToObj(
            x ->
                customers[x] < WORTH_A_CURVE * cost
                    ? null
                    : new AgeCurve(processes.get(), x, horizon, youngest, oldest))
        .toArray(AgeCurve[]::new);
  }

  private void fill(int from, int to) {
    PurchaseProcess process = processes.get();
    OneTimeBuyers oneTimeBuyers = new OneTimeBuyers(process);
    double[] cumulative = new double[horizon.steps()];
    for (int i = from; i < to; i++) {
      int x = histories.repeats(i);
      double t = histories.age(i);
      double p =
          x == 0
              ? oneTimeBuyers.probabilityAlive(t)
              : process.probabilityAlive(x, histories.recency(i), t);
      AgeCurve curve = curves[x];
      alive[i] = p;
      if (curve == null) {
        process.expectedIfAlive(x, t, horizon, cumulative);
        expected[i] = p * cumulative[cumulative.length - 1];
        if (horizon.isDiscounted()) {
          discounted[i] = p * horizon.discounted(cumulative);
        }
      } else {
        expected[i] = p * curve.expected(t);
        if (horizon.isDiscounted()) {
          discounted[i] = p * curve.discounted(t);
        }
      }
    }
  }

  /**
   * A cache by age of the probability to be alive for customers without repeats, who differ in
   * their age alone. A new entry replaces an older one in the same slot.
   */
  private static final class OneTimeBuyers {

    private static final int PLACES = 1 << 10;

    private final PurchaseProcess process;
    private final double[] ages = new double[PLACES];
    private final double[] probabilities = new double[PLACES];

    OneTimeBuyers(PurchaseProcess process) {
      this.process = process;
      Arrays.fill(ages, Double.NaN);
    }

    double probabilityAlive(double age) {
      long bits = Double.doubleToRawLongBits(age) * 0x9E3779B97F4A7C15L;
      int place = (int) (bits >>> 40) & (PLACES - 1);
      if (ages[place] != age) {
        ages[place] = age;
        probabilities[place] = process.probabilityAlive(0, 0, age);
      }
      return probabilities[place];
    }
  }
}
