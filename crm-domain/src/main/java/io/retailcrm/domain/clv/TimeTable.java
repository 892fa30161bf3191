package io.retailcrm.domain.clv;

/** {@code ln(1 + t/c)} and {@code 1/(c + t)} at all the times of a data set, for one c. */
final class TimeTable {

  private static final int CHUNK = 16_384;

  private final double[] logs;
  private final double[] inverses;

  TimeTable(WeightedHistories histories, double c) {
    int times = histories.times();
    logs = new double[times];
    inverses = new double[times];
    OrderedSum.of(
        times,
        CHUNK,
        0,
        (none, from, to) -> {
          for (int i = from; i < to; i++) {
            double t = histories.time(i);
            logs[i] = LogSpace.log1p(t / c);
            inverses[i] = 1 / (c + t);
          }
        });
  }

  double log(int position) {
    return logs[position];
  }

  double inverse(int position) {
    return inverses[position];
  }
}
