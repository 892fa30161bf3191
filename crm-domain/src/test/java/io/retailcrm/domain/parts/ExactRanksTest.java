package io.retailcrm.domain.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.retailcrm.domain.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExactRanksTest {

  @Test
  void ranksOfPartsAreThoseOfTheSortedWhole() {
    Seeds.each(
        200,
        random -> {
          // Given: of all sizes of numbers, many equal ones among them
          int shift = random.nextInt(64);
          long[] all = random.longs(1 + random.nextInt(300)).map(value -> value >> shift).toArray();
          long[] ranks = random.longs(4, 0, all.length).toArray();

          // When
          long[] found = ExactRanks.of(RemoteParts.of(parts(all, random)), ranks);

          // Then
          Arrays.sort(all);
          assertThat(found).isEqualTo(Arrays.stream(ranks).map(rank -> all[(int) rank]).toArray());
        });
  }

  @Test
  void ranksOfDoublesAreThoseOfTheSortedWhole() {
    Seeds.each(
        200,
        random -> {
          // Given
          double scale = Math.pow(10, random.nextInt(-300, 300));
          double[] all =
              random
                  .doubles(1 + random.nextInt(300))
                  .map(value -> random.nextInt(5) == 0 ? -0.0 : (value - 0.5) * scale)
                  .toArray();
          long[] ranks = random.longs(3, 0, all.length).toArray();

          // When
          double[] found = ExactRanks.ofDoubles(RemoteParts.of(doubles(all, random)), ranks);

          // Then
          Arrays.sort(all);
          assertThat(found)
              .isEqualTo(Arrays.stream(ranks).mapToDouble(rank -> all[(int) rank]).toArray());
        });
  }

  @Test
  void extremesAreFound() {
    Parts<long[]> longs = Parts.of(new long[] {Long.MAX_VALUE, 0, Long.MIN_VALUE});
    assertThat(ExactRanks.of(longs, 0, 1, 2)).containsExactly(Long.MIN_VALUE, 0, Long.MAX_VALUE);
    Parts<double[]> doubles =
        Parts.of(new double[] {Double.POSITIVE_INFINITY, Double.MIN_VALUE, -Double.MAX_VALUE});
    assertThat(ExactRanks.ofDoubles(doubles, 0, 1, 2))
        .containsExactly(-Double.MAX_VALUE, Double.MIN_VALUE, Double.POSITIVE_INFINITY);
  }

  @Test
  void aRankWithoutAValueIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExactRanks.of(Parts.of(new long[] {1, 2}), 2));
    assertThatIllegalArgumentException().isThrownBy(() -> ExactRanks.of(Parts.of(new long[0]), 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Parts.of(List.<long[]>of()));
    assertThat(ExactRanks.of(Parts.of(new long[0]))).isEmpty();
  }

  private static List<long[]> parts(long[] all, SplittableRandom random) {
    List<long[]> parts = new ArrayList<>();
    for (int from = 0; from < all.length; ) {
      int to = Math.min(all.length, from + random.nextInt(100));
      parts.add(Arrays.copyOfRange(all, from, to));
      from = to;
    }
    return parts;
  }

  private static List<double[]> doubles(double[] all, SplittableRandom random) {
    List<double[]> parts = new ArrayList<>();
    for (int from = 0; from < all.length; ) {
      int to = Math.min(all.length, from + random.nextInt(100));
      parts.add(Arrays.copyOfRange(all, from, to));
      from = to;
    }
    return parts;
  }
}
