package io.retailcrm.application.export;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.LedgerEntry;
import org.jspecify.annotations.Nullable;

/**
 * A loyalty transaction in an export, with the keys of its customer.
 *
 * @param customer the customer, who is the survivor if the entry is that of a merged duplicate
 * @param externalId the customer's id in the shop's own system
 */
public record ExportedTransaction(
    LedgerEntry entry, CustomerId customer, String customerNumber, @Nullable String externalId) {}
