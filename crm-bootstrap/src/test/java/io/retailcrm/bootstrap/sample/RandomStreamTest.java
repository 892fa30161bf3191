package io.retailcrm.bootstrap.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retailcrm.bootstrap.sample.RandomStream.Topic;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

  private static final int DRAWS = 200_000;

  /** The numbers that Sebastiano Vigna's splitmix64.c gives for the state 1234567. */
  @Test
  void theNumbersAreThoseOfSplitMix64() {
    RandomStream stream = new RandomStream(1234567);

    assertThat(LongStream.generate(stream::nextLong).limit(5).mapToObj(Long::toUnsignedString))
        .containsExactly(
            "6457827717110365317",
            "3203168211198807973",
            "9817491932198370423",
            "4593380528125082431",
            "16408922859458223821");
  }

  @Test
  void theSameSeedTopicAndKeyGiveTheSameNumbers() {
    assertThat(RandomStream.of(7, Topic.ORDER, 3).nextLong())
        .isEqualTo(RandomStream.of(7, Topic.ORDER, 3).nextLong());
  }

  @Test
  void anotherSeedTopicOrKeyGivesOtherNumbers() {
    long number = RandomStream.of(7, Topic.ORDER, 3).nextLong();

    assertThat(RandomStream.of(8, Topic.ORDER, 3).nextLong()).isNotEqualTo(number);
    assertThat(RandomStream.of(7, Topic.RETURN, 3).nextLong()).isNotEqualTo(number);
    assertThat(RandomStream.of(7, Topic.ORDER, 4).nextLong()).isNotEqualTo(number);
  }

  @Test
  void wholeNumbersFillTheirRangeEvenly() {
    RandomStream stream = new RandomStream(1);
    int[] counts = new int[6];
    for (int draw = 0; draw < DRAWS; draw++) {
      counts[stream.nextInt(6)]++;
    }

    assertThat(Arrays.stream(counts).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(32_800, 33_870));
  }

  @Test
  void exponentialNumbersHaveMeanAndVarianceOne() {
    assertMoments(RandomStream::exponential, 1, 1);
  }

  @Test
  void gammaNumbersHaveTheShapeAsMeanAndVariance() {
    assertMoments(stream -> stream.gamma(4.5), 4.5, 4.5);
    assertMoments(stream -> stream.gamma(0.7), 0.7, 0.7);
  }

  /** Mean a/(a+b), variance ab/((a+b)^2 (a+b+1)). */
  @Test
  void betaNumbersHaveTheMeanAndVarianceOfTheBetaDistribution() {
    assertMoments(stream -> stream.beta(2, 3), 0.4, 0.04);
  }

  private static void assertMoments(
      ToDoubleFunction<RandomStream> distribution, double mean, double variance) {
    RandomStream stream = new RandomStream(42);
    double[] drawn =
        DoubleStream.generate(() -> distribution.applyAsDouble(stream)).limit(DRAWS).toArray();
    double average = DoubleStream.of(drawn).average().orElseThrow();

    assertThat(average).isCloseTo(mean, within(0.02 * mean));
    assertThat(DoubleStream.of(drawn).map(x -> (x - average) * (x - average)).average())
        .hasValueCloseTo(variance, within(0.04 * variance));
  }
}
