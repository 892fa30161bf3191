package io.retailcrm.domain.purchase;

import io.retailcrm.domain.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A return of an order, in whole or in part.
 *
 * @param returnId unique within the order
 * @param amount the refunded amount, more than zero
 * @param returnedAt the time of the return; scores as of an earlier day don't know it
 */
public record OrderReturn(
    OrderId orderId,
    String returnId,
    Money amount,
    List<Item> items,
    Instant returnedAt,
    Instant createdAt) {

  /**
   * @throws IllegalArgumentException if the amount is not positive
   */
  public OrderReturn {
    if (amount.compareTo(Money.ZERO) <= 0) {
      throw new IllegalArgumentException(
          "The amount of a return must be more than zero, not " + amount);
    }
    items = List.copyOf(items);
  }

  /** Whether these are its items, in any order. */
  public boolean isOf(List<Item> others) {
    return AnyOrder.areSame(items, others);
  }

  /**
   * A returned item, if the till reports items.
   *
   * @param quantity as in an {@link OrderItem}
   */
  public record Item(@Nullable String sku, BigDecimal quantity) {

    /**
     * @throws IllegalArgumentException if the quantity is not positive or has a fourth decimal
     */
    public Item {
      quantity = OrderItem.checkedQuantity(quantity);
    }
  }
}
