package io.retailcrm.domain.rfm;

/**
 * The eleven segments, in the order in which their rules are applied. Each rule is a range of
 * scores for recency, frequency and monetary value.
 */
public enum RfmSegment {
  CHAMPION("Champion", 5, 5, 5, 5, 5, 5),
  LOYAL("Loyal", 4, 5, 4, 5, 3, 5),
  POTENTIAL_LOYALIST("Potential Loyalist", 4, 5, 3, 3, 3, 4),
  NEW_CUSTOMER("New Customer", 5, 5, 1, 2, 1, 2),
  PROMISING("Promising", 4, 5, 2, 3, 2, 3),
  NEED_ATTENTION("Need Attention", 3, 3, 3, 4, 3, 4),
  ABOUT_TO_SLEEP("About to Sleep", 2, 3, 2, 3, 2, 3),
  AT_RISK("At Risk", 1, 2, 3, 4, 3, 5),
  CANT_LOSE_THEM("Can't Lose Them", 1, 2, 5, 5, 5, 5),
  HIBERNATING("Hibernating", 1, 2, 2, 3, 1, 2),
  LOST("Lost", 1, 1, 1, 1, 1, 2);

  private final String label;
  private final int minRecency;
  private final int maxRecency;
  private final int minFrequency;
  private final int maxFrequency;
  private final int minMonetary;
  private final int maxMonetary;

  RfmSegment(
      String label,
      int minRecency,
      int maxRecency,
      int minFrequency,
      int maxFrequency,
      int minMonetary,
      int maxMonetary) {
    this.label = label;
    this.minRecency = minRecency;
    this.maxRecency = maxRecency;
    this.minFrequency = minFrequency;
    this.maxFrequency = maxFrequency;
    this.minMonetary = minMonetary;
    this.maxMonetary = maxMonetary;
  }

  /** The display name of the segment. */
  public String label() {
    return label;
  }

  /**
   * How far a score lies outside this segment's ranges: {@code 3 dR + 2 dF + 1 dM}, zero if the
   * rule matches.
   */
  int distance(RfmScore score) {
    return 3 * outside(score.recency(), minRecency, maxRecency)
        + 2 * outside(score.frequency(), minFrequency, maxFrequency)
        + outside(score.monetary(), minMonetary, maxMonetary);
  }

  private static int outside(int score, int min, int max) {
    return Math.max(0, Math.max(min - score, score - max));
  }
}
