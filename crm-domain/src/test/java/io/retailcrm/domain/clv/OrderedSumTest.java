package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class OrderedSumTest {

  @Test
  void theSumIsTheSameToTheLastBitOnAnyNumberOfThreads() throws Exception {
    // Given: terms of very different sizes, whose sum depends on the order
    OrderedSum.Terms terms =
        (sums, from, to) -> {
          for (int i = from; i < to; i++) {
            sums[0] += Math.pow(10, i % 17) * Math.sin(i);
          }
        };

    // When
    double alone = onThreads(1, terms);
    double together = onThreads(4, terms);

    // Then
    assertThat(together).isEqualTo(alone);
  }

  private static double onThreads(int threads, OrderedSum.Terms terms) throws Exception {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(() -> OrderedSum.of(100_000, 1_000, 1, terms)[0]).get();
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void nothingAddsUpToNothing() {
    assertThat(OrderedSum.of(0, 10, 2, (sums, from, to) -> {})).containsExactly(0, 0);
  }
}
