package io.retailcrm.domain.clv;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The highest point of a log-likelihood, searched for from several starts.
 *
 * <p>A large population is searched on a sample first, and only the maximum found there is refined
 * on the whole population. If that ends differently from the sample, or below a start that was not
 * clearly lower in the sample, the whole population is searched from all starts.
 */
final class MaximumLikelihood {

  private static final int SAMPLE = 1_000;
  private static final int LARGEST_STRIDE = 64;
  private static final double INLAND = 50;

  /** A start that is lower by so much in the sample explains it e^20 times worse. */
  private static final double CLEARLY_LOWER = 20;

  private MaximumLikelihood() {}

  /**
   * Searches for the highest point.
   *
   * @param sample the likelihood of every n-th observation
   * @param starts the parameters to start from, at least one set
   */
  static NewtonAscent.Summit search(
      LogLikelihood whole, IntFunction<? extends LogLikelihood> sample, List<double[]> starts) {
    int stride = (int) Math.min(whole.observations() / SAMPLE, LARGEST_STRIDE);
    if (stride > 1) {
      LogLikelihood part = sample.apply(stride);
      NewtonAscent.Summit inSample = highest(part, starts);
      List<double[]> rivals =
          starts.stream()
              .filter(start -> !(inSample.value() - part.at(start).value() >= CLEARLY_LOWER))
              .toList();
      NewtonAscent.Summit summit = NewtonAscent.climb(whole, start(inSample));
      if (summit.ending() == inSample.ending() && isAbove(rivals, summit, whole)) {
        return summit;
      }
    }
    return highest(whole, starts);
  }

  /**
   * The maximum, moved away from the boundary unless it is in the interior: near the boundary a
   * likelihood is too flat to give a direction.
   */
  private static double[] start(NewtonAscent.Summit inSample) {
    double[] parameters = inSample.parameters();
    return inSample.ending() == NewtonAscent.Ending.INTERIOR ? parameters : inland(parameters);
  }

  private static double[] inland(double[] parameters) {
    return Arrays.stream(parameters).map(p -> Math.max(1 / INLAND, Math.min(INLAND, p))).toArray();
  }

  private static NewtonAscent.Summit highest(LogLikelihood likelihood, List<double[]> starts) {
    return starts.stream()
        .map(start -> NewtonAscent.climb(likelihood, start))
        .max(Comparator.comparingDouble(NewtonAscent.Summit::value))
        .orElseThrow();
  }

  private static boolean isAbove(
      List<double[]> starts, NewtonAscent.Summit summit, LogLikelihood whole) {
    return starts.stream().allMatch(start -> summit.value() >= whole.at(start).value());
  }
}
