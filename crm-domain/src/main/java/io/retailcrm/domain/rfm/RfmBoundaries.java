package io.retailcrm.domain.rfm;

import io.retailcrm.domain.money.Money;
import java.io.Serializable;
import java.util.List;

/**
 * The cut points between the scores, four for each dimension, ascending. A value that equals a cut
 * point belongs below it, so that equal values always get equal scores.
 *
 * @param recencyDays days since the last order: up to the first cut point scores 5, above the last
 *     scores 1
 * @param frequency orders: up to the first cut point scores 1, above the last scores 5
 * @param monetary net spend, scored like frequency
 */
public record RfmBoundaries(List<Integer> recencyDays, List<Long> frequency, List<Money> monetary)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if a dimension does not have four ascending cut points
   */
  public RfmBoundaries {
    recencyDays = fourAscending(recencyDays);
    frequency = fourAscending(frequency);
    monetary = fourAscending(monetary);
  }

  private static <T extends Comparable<? super T>> List<T> fourAscending(List<T> cuts) {
    if (cuts.size() != 4) {
      throw new IllegalArgumentException("Each dimension must have four cut points, not " + cuts);
    }
    for (int i = 1; i < 4; i++) {
      if (cuts.get(i - 1).compareTo(cuts.get(i)) > 0) {
        throw new IllegalArgumentException("Cut points must be ascending: " + cuts);
      }
    }
    return List.copyOf(cuts);
  }
}
