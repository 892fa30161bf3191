package io.retailcrm.domain.clv;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/** The customers of a hold-out by repeat purchases, which add up over the parts of a population. */
final class HoldOutBins implements Serializable {

  private static final long serialVersionUID = 1;
  private static final int BINS = HoldOutBin.MOST + 1;

  private final int[] customers = new int[BINS];
  private final long[] actual = new long[BINS];
  private final double[] predicted = new double[BINS];

  void add(int repeats, int bought, double forecast) {
    int bin = Math.min(repeats, HoldOutBin.MOST);
    customers[bin]++;
    actual[bin] += bought;
    predicted[bin] += forecast;
  }

  HoldOutBins plus(HoldOutBins other) {
    HoldOutBins sum = new HoldOutBins();
    for (int bin = 0; bin < BINS; bin++) {
      sum.customers[bin] = Math.addExact(customers[bin], other.customers[bin]);
      sum.actual[bin] = actual[bin] + other.actual[bin];
      sum.predicted[bin] = predicted[bin] + other.predicted[bin];
    }
    return sum;
  }

  List<HoldOutBin> toList() {
    return IntStream.range(0, BINS)
        .mapToObj(bin -> new HoldOutBin(bin, customers[bin], actual[bin], predicted[bin]))
        .toList();
  }
}
