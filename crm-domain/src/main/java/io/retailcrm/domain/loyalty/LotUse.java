package io.retailcrm.domain.loyalty;

import java.util.UUID;

/**
 * What a transaction took from a lot.
 *
 * @param points how many it took; negative: how many it gave back
 */
public record LotUse(UUID transactionId, UUID lotId, long points) {}
