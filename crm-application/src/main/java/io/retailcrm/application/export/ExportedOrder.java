package io.retailcrm.application.export;

import io.retailcrm.domain.purchase.Order;
import org.jspecify.annotations.Nullable;

/**
 * An order in an export, with the keys of its customer.
 *
 * @param externalId the customer's id in the shop's own system
 */
public record ExportedOrder(Order order, String customerNumber, @Nullable String externalId) {}
