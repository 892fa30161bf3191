package io.retailcrm.bootstrap.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShuffleTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 1_000, 1_024, 65_537})
  void everyNumberOfTheRangeComesExactlyOnce(int size) {
    Shuffle shuffle = new Shuffle(size, new RandomStream(5));

    assertThat(LongStream.range(0, size).map(shuffle::at).sorted())
        .containsExactly(LongStream.range(0, size).boxed().toArray(Long[]::new));
  }
}
