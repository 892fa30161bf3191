package io.retailcrm.bootstrap.sample;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Where an order is placed: how often, at which hours, and how often something of it comes back.
 */
enum Channel {
  STORE("store", 46, 0.03, Hours.STORE),
  APP("app", 24, 0.075, Hours.ONLINE),
  WEB("web", 18, 0.08, Hours.ONLINE),
  MARKETPLACE("marketplace", 12, 0.095, Hours.ONLINE);

  /** How purchases spread over the 24 hours of an Indian day. */
  private static final class Hours {
    static final WeightedChoice<Integer> STORE =
        of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 6, 8, 7, 6, 6, 8, 10, 12, 13, 11, 5, 0, 0);
    static final WeightedChoice<Integer> ONLINE =
        of(3, 1, 1, 0, 0, 0, 1, 2, 4, 6, 7, 8, 8, 8, 7, 6, 6, 6, 7, 8, 10, 12, 11, 7);

    private static WeightedChoice<Integer> of(int... weights) {
      return WeightedChoice.of(
          IntStream.range(0, weights.length).boxed().toList(), hour -> weights[hour]);
    }
  }

  private static final WeightedChoice<Channel> BY_SHARE =
      WeightedChoice.of(List.of(values()), channel -> channel.share);

  private static final int SECONDS_IN_AN_HOUR = 3600;

  private final String code;
  private final int share;
  private final double returnRate;
  private final WeightedChoice<Integer> hours;

  Channel(String code, int share, double returnRate, WeightedChoice<Integer> hours) {
    this.code = code;
    this.share = share;
    this.returnRate = returnRate;
    this.hours = hours;
  }

  static Channel pick(RandomStream stream) {
    return BY_SHARE.pick(stream);
  }

  /** As the order's {@code channel} says it. */
  String code() {
    return code;
  }

  /** The share of its orders of which something is returned. */
  double returnRate() {
    return returnRate;
  }

  /** A time of purchase, in seconds after midnight in India. */
  int pickSecondOfDay(RandomStream stream) {
    return hours.pick(stream) * SECONDS_IN_AN_HOUR + stream.nextInt(SECONDS_IN_AN_HOUR);
  }
}
