package io.retailcrm.domain.clv;

import java.util.stream.IntStream;

/**
 * Sums over rows, in parallel if there are many, and always in the same order: the rows are cut
 * into chunks of a fixed size, and the sums of the chunks are added from the first to the last. The
 * result doesn't depend on the number of threads.
 */
final class OrderedSum {

  /**
   * Adds the terms of the rows {@code from} (inclusive) to {@code to} (exclusive) to {@code sums}.
   */
  @FunctionalInterface
  interface Terms {
    void addTo(double[] sums, int from, int to);
  }

  private OrderedSum() {}

  /** The sums over {@code rows} rows, of {@code width} terms each. */
  static double[] of(int rows, int chunkSize, int width, Terms terms) {
    int chunks = (rows + chunkSize - 1) / chunkSize;
    if (chunks <= 1) {
      double[] sums = new double[width];
      terms.addTo(sums, 0, rows);
      return sums;
    }
    double[][] parts =
        IntStream.range(0, chunks)
            .parallel()
            .mapToObj(
                chunk -> {
                  double[] part = new double[width];
                  int from = chunk * chunkSize;
                  terms.addTo(part, from, Math.min(rows, from + chunkSize));
                  return part;
                })
            .toArray(double[][]::new);
    double[] sums = parts[0];
    for (int chunk = 1; chunk < chunks; chunk++) {
      for (int i = 0; i < width; i++) {
        sums[i] += parts[chunk][i];
      }
    }
    return sums;
  }
}
