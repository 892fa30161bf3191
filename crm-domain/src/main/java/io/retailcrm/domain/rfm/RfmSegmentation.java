package io.retailcrm.domain.rfm;

import java.util.List;

/**
 * The partition of all 125 scores into the eleven segments: the first segment whose rule matches,
 * in the order of the enum. If none matches, the nearest segment; of equal distances, the first.
 *
 * @param basis whether the segment's rule matches, or the segment is only the nearest
 */
public record RfmSegmentation(RfmScore score, RfmSegment segment, Basis basis) {

  /** The reason for the assignment of a segment. */
  public enum Basis {
    RULE,
    NEAREST
  }

  private static final RfmSegmentation[] TABLE = new RfmSegmentation[125];

  static {
    for (int recency = 1; recency <= 5; recency++) {
      for (int frequency = 1; frequency <= 5; frequency++) {
        for (int monetary = 1; monetary <= 5; monetary++) {
          RfmScore score = new RfmScore(recency, frequency, monetary);
          TABLE[index(score)] = nearest(score);
        }
      }
    }
  }

  /** The segmentation of a score. */
  public static RfmSegmentation of(RfmScore score) {
    return TABLE[index(score)];
  }

  /** All 125 scores, by recency, then frequency, then monetary score. */
  public static List<RfmSegmentation> table() {
    return List.of(TABLE);
  }

  private static int index(RfmScore score) {
    return 25 * (score.recency() - 1) + 5 * (score.frequency() - 1) + score.monetary() - 1;
  }

  private static RfmSegmentation nearest(RfmScore score) {
    RfmSegment best = RfmSegment.CHAMPION;
    for (RfmSegment segment : RfmSegment.values()) {
      if (segment.distance(score) < best.distance(score)) {
        best = segment;
      }
    }
    return new RfmSegmentation(score, best, best.distance(score) == 0 ? Basis.RULE : Basis.NEAREST);
  }
}
