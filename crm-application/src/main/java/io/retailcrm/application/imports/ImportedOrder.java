package io.retailcrm.application.imports;

import io.retailcrm.application.purchase.OrderDraft;
import io.retailcrm.domain.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An order in a file.
 *
 * @param returned the sum of all that was returned so far, null if the file does not say
 * @param buyer the name of the customer, if the file says it; for an unknown customer only
 */
public record ImportedOrder(OrderDraft draft, @Nullable Money returned, @Nullable BuyerName buyer) {

  /** The name of a customer; a part that is not known is empty. */
  public record BuyerName(String first, String last) {}

  /** An order of which nothing else is said. */
  public static ImportedOrder of(OrderDraft draft) {
    return new ImportedOrder(draft, null, null);
  }
}
