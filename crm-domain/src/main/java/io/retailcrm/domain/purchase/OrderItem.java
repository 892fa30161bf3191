package io.retailcrm.domain.purchase;

import io.retailcrm.domain.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order.
 *
 * @param quantity more than zero, up to three decimals (pieces, metres, kilograms), kept without
 *     trailing zeros
 */
public record OrderItem(
    @Nullable String sku,
    @Nullable String productName,
    @Nullable String category,
    @Nullable String brand,
    BigDecimal quantity,
    Money unitPrice) {

  /**
   * @throws IllegalArgumentException if the quantity is not positive
   */
  public OrderItem {
    if (quantity.signum() <= 0) {
      throw new IllegalArgumentException("A quantity is more than zero, not " + quantity);
    }
    quantity = quantity.stripTrailingZeros();
    if (quantity.scale() < 0) {
      quantity = quantity.setScale(0);
    }
  }

  /** Quantity times unit price, half up to the hundredth. */
  public Money amount() {
    return Money.of(unitPrice.amount().multiply(quantity).setScale(2, RoundingMode.HALF_UP));
  }
}
