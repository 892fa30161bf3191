package io.retailcrm.domain.purchase;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares items without their order. */
final class AnyOrder {

  private AnyOrder() {}

  /** Whether two lists have the same items, each equally often. */
  static <T> boolean areSame(List<T> some, List<T> others) {
    return some.equals(others) || counted(some).equals(counted(others));
  }

  private static <T> Map<T, Long> counted(List<T> items) {
    return items.stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}
