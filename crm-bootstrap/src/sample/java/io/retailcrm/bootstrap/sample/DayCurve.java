package io.retailcrm.bootstrap.sample;

import java.util.Arrays;

/**
 * How busy each day of a history is, as a clock that runs faster on busy days: an average day takes
 * one unit of operational time. What happens evenly in operational time happens on calendar days in
 * proportion to their weight.
 */
final class DayCurve {

  private final double[] starts;
  private final double length;

  private DayCurve(double[] starts, double length) {
    this.starts = starts;
    this.length = length;
  }

  /** A curve with one positive weight for each day; only their ratios count. */
  static DayCurve of(double[] weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double scale = weights.length / total;
    double[] starts = new double[weights.length];
    double time = 0;
    for (int day = 0; day < weights.length; day++) {
      starts[day] = time;
      time += weights[day] * scale;
    }
    return new DayCurve(starts, time);
  }

  /** The operational time at the end of the last day: the number of days, but for rounding. */
  double length() {
    return length;
  }

  /**
   * The operational time at a point within a day, the fraction being 0 at its start and 1 at its
   * end.
   */
  double timeAt(int day, double fraction) {
    double end = day + 1 < starts.length ? starts[day + 1] : length;
    return starts[day] + fraction * (end - starts[day]);
  }

  /**
   * The day into which an operational time falls, the time being at least 0 and less than the
   * length.
   */
  int dayAt(double time) {
    int found = Arrays.binarySearch(starts, time);
    return found >= 0 ? found : -found - 2;
  }
}
