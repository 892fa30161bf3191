package io.retailcrm.domain.purchase;

import io.retailcrm.domain.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of an order, as it was after a change.
 *
 * @param by the author: the subject of the caller's token, null if unknown
 * @param reason the reason of a cancellation
 */
public record OrderVersion(
    OrderId orderId,
    int version,
    Change change,
    Instant at,
    @Nullable String by,
    @Nullable String reason,
    @Nullable String channel,
    Money total,
    List<OrderItem> items) {

  /** What made a version. */
  public enum Change {
    RECORDED,
    CHANGED,
    CANCELLED,
    REOPENED
  }

  public OrderVersion {
    items = List.copyOf(items);
  }

  /** The current version of an order, made by a change. */
  public static OrderVersion of(
      Order order, Change change, Instant at, @Nullable String by, @Nullable String reason) {
    return new OrderVersion(
        order.id(),
        order.version(),
        change,
        at,
        by,
        reason,
        order.channel(),
        order.total(),
        order.items());
  }

  /** The first version of an order that has never changed. */
  public static OrderVersion first(Order order) {
    return of(order, Change.RECORDED, order.createdAt(), null, null);
  }

  /**
   * The total of an order at a moment.
   *
   * @param versions all versions of the order, the first one first
   */
  public static Money totalAt(Instant moment, List<OrderVersion> versions) {
    Money total = versions.get(0).total();
    for (OrderVersion version : versions) {
      total = version.at().isAfter(moment) ? total : version.total();
    }
    return total;
  }
}
