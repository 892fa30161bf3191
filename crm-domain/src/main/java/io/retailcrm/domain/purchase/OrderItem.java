package io.retailcrm.domain.purchase;

import io.retailcrm.domain.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order.
 *
 * @param quantity more than zero, up to three decimals (pieces, metres, kilograms), without
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
   * @throws IllegalArgumentException if the quantity is not positive or has a fourth decimal
   */
  public OrderItem {
    quantity = checkedQuantity(quantity);
  }

  /** A quantity without trailing zeros, so that equal quantities have one representation. */
  static BigDecimal checkedQuantity(BigDecimal quantity) {
    BigDecimal shortest = quantity.stripTrailingZeros();
    if (shortest.signum() <= 0 || shortest.scale() > 3) {
      throw new IllegalArgumentException(
          "A quantity must be more than zero, with up to three decimals, not " + quantity);
    }
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }

  /** Quantity times unit price, rounded half up to the hundredth. */
  public Money amount() {
    return Money.of(exactAmount().setScale(2, RoundingMode.HALF_UP));
  }

  BigDecimal exactAmount() {
    return unitPrice.amount().multiply(quantity);
  }
}
