package io.retailcrm.bootstrap.sample;

import static java.util.Objects.requireNonNull;

import io.retailcrm.bootstrap.sample.RandomStream.Topic;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * The customers as buyers, numbered from 0 in the order in which they joined. Each can be asked for
 * at any time; none is kept.
 */
final class Shoppers {

  private static final double YEARLY_GROWTH = 1.15;
  private static final double DAYS_IN_A_YEAR = 365.25;

  /**
   * When the history begins, those who have bought for long join as well: five times as many as
   * otherwise, fading over months.
   */
  private static final double OPENING_LIFT = 4;

  private static final double OPENING_DAYS = 90;

  private final long seed;
  private final int count;
  private final DayCurve joining;
  private final Map<Region, DayCurve> buying = new EnumMap<>(Region.class);

  Shoppers(long seed, int count, History history) {
    this.seed = seed;
    this.count = count;
    double[] joiningWeights = new double[history.days()];
    for (Region region : Region.values()) {
      double[] weights = new double[history.days()];
      Arrays.setAll(weights, day -> Season.busyness(history.date(day), region));
      buying.put(region, DayCurve.of(weights));
      Arrays.setAll(joiningWeights, day -> joiningWeights[day] + weights[day]);
    }
    Arrays.setAll(joiningWeights, day -> joiningWeights[day] * attraction(day));
    joining = DayCurve.of(joiningWeights);
  }

  /** How many people join on a day, beside an equally busy day at another time of the history. */
  private static double attraction(int day) {
    return StrictMath.pow(YEARLY_GROWTH, day / DAYS_IN_A_YEAR)
        + OPENING_LIFT * StrictMath.exp(-day / OPENING_DAYS);
  }

  Shopper shopper(int customer) {
    RandomStream stream = RandomStream.of(seed, Topic.SHOPPER, customer);
    double place = (customer + stream.nextDouble()) / count;
    return Shopper.draw(joining.dayAt(place * joining.length()), stream);
  }

  /** Puts all orders of a customer on the timeline. */
  void addOrders(int customer, Shopper shopper, OrderTimeline timeline) {
    if (!shopper.everBuys()) {
      return;
    }
    RandomStream stream = RandomStream.of(seed, Topic.PURCHASES, customer);
    DayCurve clock = requireNonNull(buying.get(shopper.city().region()));
    shopper
        .propensity()
        .purchases(
            clock.timeAt(shopper.joinedOn(), stream.nextDouble()),
            clock.length(),
            stream,
            time -> {
              Channel channel = shopper.pickChannel(stream);
              int second =
                  clock.dayAt(time) * History.SECONDS_IN_A_DAY + channel.pickSecondOfDay(stream);
              timeline.add(second, customer, channel);
            });
  }
}
