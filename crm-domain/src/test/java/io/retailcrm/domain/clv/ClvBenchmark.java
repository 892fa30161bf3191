package io.retailcrm.domain.clv;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * How long fits and predictions take by the library alone, for populations drawn from the models,
 * beside the medians of the Python package {@code lifetimes} 0.11.3 on two cores.
 */
public final class ClvBenchmark {

  private static final int[] CUSTOMERS = {2_357, 23_570, 1_000_000};

  /**
   * Seconds by population: BG/NBD, Gamma-Gamma, MBG/NBD, Pareto/NBD, predictions, CLV of a year.
   */
  private static final double[][] LIFETIMES = {
    {0.047, 0.022, 0.096, 0.42, 0.0012, Double.NaN},
    {0.361, 0.078, 0.339, 4.37, 0.0089, Double.NaN},
    {8.96, 1.29, Double.NaN, Double.NaN, 0.386, 7.5}
  };

  private static final String[] WHAT = {
    "BG/NBD fit", "Gamma-Gamma fit", "MBG/NBD fit", "Pareto/NBD fit", "predictions", "12-month CLV"
  };

  private static final GammaGamma SPEND = new GammaGamma(6.25, 3.74, 15.44);

  /** What was made last, so that no work is left out as useless. */
  @SuppressWarnings("unused")
  private static Object last;

  private ClvBenchmark() {}

  /**
   * Runs the benchmark.
   *
   * @param args which benchmark is asked for; this one is {@code clv}, or one of {@code all}
   */
  public static void main(String[] args) {
    if (!Set.of("clv", "all").contains(args[0])) {
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "%n%-10s %-16s %12s %12s %8s%n",
        "customers",
        "what",
        "lifetimes s",
        "ours s",
        "times");
    warmUp();
    for (int i = 0; i < CUSTOMERS.length; i++) {
      measure(CUSTOMERS[i], LIFETIMES[i]);
    }
  }

  private static void warmUp() {
    BuyingHistories some = population(5_000, new BgNbd(0.243, 4.414, 0.793, 2.426));
    for (int i = 0; i < 40; i++) {
      for (Runnable work : works(some)) {
        work.run();
      }
    }
  }

  private static void measure(int customers, double[] yardstick) {
    BuyingHistories histories = population(customers, new BgNbd(0.243, 4.414, 0.793, 2.426));
    Runnable[] works = works(histories);
    for (int i = 0; i < works.length; i++) {
      double seconds = median(works[i], customers > 100_000 ? 5 : 15);
      System.out.printf(
          Locale.ROOT,
          "%-10d %-16s %12.4f %12.4f %8.1f%n",
          customers,
          WHAT[i],
          yardstick[i],
          seconds,
          yardstick[i] / seconds);
    }
  }

  /** In whole days, as shops have them, a year and a half long. */
  private static BuyingHistories population(int customers, TransactionModel model) {
    BuyingHistories exact = new Simulation(42).of(customers, model, SPEND, 27, 78);
    BuyingHistories.Builder days = BuyingHistories.builder();
    for (int i = 0; i < exact.size(); i++) {
      int age = (int) (exact.age(i) * BuyingHistory.DAYS_PER_WEEK);
      int recency = (int) Math.ceil(exact.recency(i) * BuyingHistory.DAYS_PER_WEEK);
      days.addDays(
          Math.min(exact.repeats(i), recency),
          Math.min(recency, age),
          age,
          exact.firstSpend(i),
          exact.repeats(i) == 0 || recency == 0 ? 0 : exact.repeatSpend(i));
    }
    return days.build();
  }

  private static Runnable[] works(BuyingHistories histories) {
    TransactionModel model = new BgNbd(0.243, 4.414, 0.793, 2.426);
    ClvModel clv = new BuyTillYouDie(model, SPEND);
    ClvTerms year = new ClvTerms(12, 0.1, 1);
    return new Runnable[] {
      () -> last = BgNbd.fit(histories),
      () -> last = GammaGamma.fit(histories),
      () -> last = MbgNbd.fit(histories),
      () -> last = ParetoNbd.fit(histories),
      () -> last = model.forecast(histories, Horizon.of(39)),
      () -> last = clv.predictAll(histories, year)
    };
  }

  private static double median(Runnable work, int times) {
    double[] seconds = new double[times];
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      work.run();
      seconds[i] = (System.nanoTime() - start) / 1e9;
    }
    Arrays.sort(seconds);
    return seconds[times / 2];
  }
}
