package io.retailcrm.domain;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Checks a property on many generated cases, the same in every run; a failure names its seed. */
public final class Seeds {

  private Seeds() {}

  /** Checks a property with the seeds 0, 1, 2 and so on. */
  public static void each(int count, Consumer<SplittableRandom> property) {
    for (long seed = 0; seed < count; seed++) {
      try {
        property.accept(new SplittableRandom(seed));
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError("With seed " + seed + ": " + failure.getMessage(), failure);
      }
    }
  }
}
