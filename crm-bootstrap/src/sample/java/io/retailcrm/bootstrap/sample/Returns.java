package io.retailcrm.bootstrap.sample;

import io.retailcrm.bootstrap.sample.Order.Line;
import io.retailcrm.bootstrap.sample.RandomStream.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides what comes back of each order. */
final class Returns {

  private static final double WHOLE_ORDER = 0.35;

  private static final int MAX_DELAY = 30 * History.SECONDS_IN_A_DAY;

  private final long seed;
  private final Instant end;
  private long considered;

  Returns(long seed, History history) {
    this.seed = seed;
    this.end = history.lastMoment();
  }

  /**
   * What comes back of the next order, if anything does: all of it, or some pieces of one line,
   * within a month and before the history ends.
   */
  Optional<OrderReturn> of(Order order) {
    RandomStream stream = RandomStream.of(seed, Topic.RETURN, considered++);
    if (!stream.chance(order.channel().returnRate())) {
      return Optional.empty();
    }
    return Optional.of(stream.chance(WHOLE_ORDER) ? whole(order, stream) : part(order, stream));
  }

  private OrderReturn whole(Order order, RandomStream stream) {
    return new OrderReturn(
        returnId(order),
        order.id(),
        order.total(),
        order.lines().stream()
            .map(line -> new OrderReturn.Item(line.sku(), line.quantity()))
            .toList(),
        returnedAt(order, stream));
  }

  private OrderReturn part(Order order, RandomStream stream) {
    Line line = stream.pick(order.lines());
    int quantity = 1 + stream.nextInt(line.quantity());
    long amount = order.total() * quantity * line.unitPrice() / order.subtotal();
    return new OrderReturn(
        returnId(order),
        order.id(),
        amount,
        List.of(new OrderReturn.Item(line.sku(), quantity)),
        returnedAt(order, stream));
  }

  private Instant returnedAt(Order order, RandomStream stream) {
    Instant returned = order.orderedAt().plusSeconds(1 + stream.nextInt(MAX_DELAY));
    return returned.isAfter(end) ? end : returned;
  }

  private static String returnId(Order order) {
    return "RT" + order.id().substring(2);
  }
}
