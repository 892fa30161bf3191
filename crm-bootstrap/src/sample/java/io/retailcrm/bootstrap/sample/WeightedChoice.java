package io.retailcrm.bootstrap.sample;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/** Draws from a list in proportion to whole-number weights. */
final class WeightedChoice<T> {

  private final List<T> choices;
  private final int[] upTo;

  private WeightedChoice(List<T> choices, int[] upTo) {
    this.choices = choices;
    this.upTo = upTo;
  }

  static <T> WeightedChoice<T> of(List<T> choices, ToIntFunction<T> weight) {
    int[] weights = choices.stream().mapToInt(weight).toArray();
    Arrays.parallelPrefix(weights, Integer::sum);
    return new WeightedChoice<>(List.copyOf(choices), weights);
  }

  T pick(RandomStream stream) {
    int drawn = stream.nextInt(upTo[upTo.length - 1]);
    int index = 0;
    while (upTo[index] <= drawn) {
      index++;
    }
    return choices.get(index);
  }
}
