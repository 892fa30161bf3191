package io.retailcrm.domain.rfm;

import java.io.Serializable;

/**
 * How recently, how often and how much a customer bought, each from 1 (worst) to 5 (best).
 *
 * @param recency 5: bought most recently
 * @param frequency 5: bought most often
 * @param monetary 5: spent most
 */
public record RfmScore(int recency, int frequency, int monetary) implements Serializable {

  /**
   * @throws IllegalArgumentException if a score is outside 1 to 5
   */
  public RfmScore {
    if (outside(recency) || outside(frequency) || outside(monetary)) {
      throw new IllegalArgumentException(
          "Scores must be 1 to 5, not " + recency + ", " + frequency + ", " + monetary);
    }
  }

  /** The segment of this score, with the basis of the assignment. */
  public RfmSegmentation segmentation() {
    return RfmSegmentation.of(this);
  }

  private static boolean outside(int score) {
    return score < 1 || score > 5;
  }
}
