package io.retailcrm.application.purchase;

import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.domain.purchase.OrderItem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order sent by a till or shop.
 *
 * @param total the amount paid; null for the sum of the items
 */
public record OrderDraft(
    OrderId id,
    CustomerKey customer,
    Instant orderedAt,
    @Nullable String channel,
    @Nullable Money total,
    List<OrderItem> items) {

  /**
   * @throws IllegalArgumentException if there are neither a total nor items
   */
  public OrderDraft {
    if (total == null && items.isEmpty()) {
      throw new IllegalArgumentException("An order requires a total or items");
    }
    items = List.copyOf(items);
  }
}
