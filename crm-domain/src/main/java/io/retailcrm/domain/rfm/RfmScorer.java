package io.retailcrm.domain.rfm;

import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.parts.Parts;
import java.io.Serializable;
import java.util.List;

/**
 * Scores customers by boundaries, so that a single customer is scored exactly as in a run over all.
 *
 * <pre>{@code
 * RfmPopulation population = new RfmPopulation();
 * population.add(12, 7, Money.of(4_500)); // ... and so on
 * RfmScorer scorer = RfmScorer.of(population, RfmScorer.defaultFixedThresholds());
 * RfmScore score = scorer.score(12, 7, Money.of(4_500));
 * RfmSegment segment = score.segmentation().segment();
 * }</pre>
 *
 * <p>Immutable, thread-safe and serializable.
 */
public final class RfmScorer implements Serializable {

  private static final long serialVersionUID = 1;

  /**
   * The minimum number of customers for quintiles. Fixed thresholds are used for a smaller
   * population.
   */
  public static final int SMALLEST_POPULATION_FOR_QUINTILES = 25;

  private final RfmBoundaries boundaries;
  private final Thresholds thresholds;
  private final int[] recencyCuts;
  private final long[] frequencyCuts;
  private final long[] monetaryCuts;

  /** The origin of the boundaries. */
  public enum Thresholds {
    /** From the population itself. */
    QUINTILES,
    /** From the configuration, for a population too small for quintiles. */
    FIXED
  }

  private RfmScorer(RfmBoundaries boundaries, Thresholds thresholds) {
    this.boundaries = boundaries;
    this.thresholds = thresholds;
    this.recencyCuts = boundaries.recencyDays().stream().mapToInt(Integer::intValue).toArray();
    this.frequencyCuts = boundaries.frequency().stream().mapToLong(Long::longValue).toArray();
    this.monetaryCuts = boundaries.monetary().stream().mapToLong(Money::hundredths).toArray();
  }

  /**
   * A scorer for a population: by its quintiles, or by {@code fixed} where it has fewer than
   * {@value #SMALLEST_POPULATION_FOR_QUINTILES} customers.
   */
  public static RfmScorer of(RfmPopulation population, RfmBoundaries fixed) {
    return of(Parts.of(population), fixed);
  }

  /** The same scorer for a population in parts. */
  public static RfmScorer of(Parts<RfmPopulation> population, RfmBoundaries fixed) {
    return RfmPopulation.size(population) < SMALLEST_POPULATION_FOR_QUINTILES
        ? new RfmScorer(fixed, Thresholds.FIXED)
        : new RfmScorer(RfmPopulation.quintiles(population), Thresholds.QUINTILES);
  }

  /** A scorer with the stored boundaries of an earlier run. */
  public static RfmScorer of(RfmBoundaries boundaries, Thresholds thresholds) {
    return new RfmScorer(boundaries, thresholds);
  }

  /**
   * The default boundaries for a small population: 30, 90, 180 and 365 days; 1, 2, 4 and 8 orders;
   * 1,000, 5,000, 15,000 and 50,000 spent.
   */
  public static RfmBoundaries defaultFixedThresholds() {
    return new RfmBoundaries(
        List.of(30, 90, 180, 365),
        List.of(1L, 2L, 4L, 8L),
        List.of(Money.of(1_000), Money.of(5_000), Money.of(15_000), Money.of(50_000)));
  }

  /** The score of a customer with these values. */
  public RfmScore score(int recencyDays, long orders, Money spent) {
    int recency = 5;
    for (int cut : recencyCuts) {
      if (recencyDays > cut) {
        recency--;
      }
    }
    return new RfmScore(
        recency, ascending(frequencyCuts, orders), ascending(monetaryCuts, spent.hundredths()));
  }

  public RfmBoundaries boundaries() {
    return boundaries;
  }

  public Thresholds thresholds() {
    return thresholds;
  }

  private static int ascending(long[] cuts, long value) {
    int score = 1;
    for (long cut : cuts) {
      if (value > cut) {
        score++;
      }
    }
    return score;
  }
}
