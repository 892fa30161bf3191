package io.retailcrm.application.imports;

import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.domain.purchase.OrderReturn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A return in a file.
 *
 * @param amount null for the share that the items have in the total of the order
 * @param returnedAt the time of the return, null for that of the import
 */
public record ImportedReturn(
    OrderId orderId,
    String returnId,
    @Nullable Money amount,
    List<OrderReturn.Item> items,
    @Nullable Instant returnedAt) {}
