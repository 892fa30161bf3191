package io.retailcrm.bootstrap.sample;

import io.retailcrm.bootstrap.sample.Order.Line;
import io.retailcrm.bootstrap.sample.RandomStream.Topic;
import java.util.List;
import java.util.Optional;

/** Decides what comes back of each order. */
final class Returns {

  private static final double WHOLE_ORDER = 0.35;

  private final long seed;
  private long considered;

  Returns(long seed) {
    this.seed = seed;
  }

  /** What comes back of the next order, if anything does: all of it, or some pieces of one line. */
  Optional<OrderReturn> of(Order order) {
    RandomStream stream = RandomStream.of(seed, Topic.RETURN, considered++);
    if (!stream.chance(order.channel().returnRate())) {
      return Optional.empty();
    }
    return Optional.of(stream.chance(WHOLE_ORDER) ? whole(order) : part(order, stream));
  }

  private static OrderReturn whole(Order order) {
    return new OrderReturn(
        returnId(order),
        order.id(),
        order.total(),
        order.lines().stream()
            .map(line -> new OrderReturn.Item(line.sku(), line.quantity()))
            .toList());
  }

  private static OrderReturn part(Order order, RandomStream stream) {
    Line line = stream.pick(order.lines());
    int quantity = 1 + stream.nextInt(line.quantity());
    long amount = order.total() * quantity * line.unitPrice() / order.subtotal();
    return new OrderReturn(
        returnId(order), order.id(), amount, List.of(new OrderReturn.Item(line.sku(), quantity)));
  }

  private static String returnId(Order order) {
    return "RT" + order.id().substring(2);
  }
}
