package io.retailcrm.domain.loyalty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When, by whom and for what points change, and by which rules. {@link LoyaltyLedger#context} makes
 * it.
 *
 * @param rules the rules of the programme
 * @param ids makes the ids of transactions, lots and changes of tier
 * @param at to the microsecond
 * @param by the subject of the caller's token
 */
public record PostingContext(
    LoyaltyRules rules,
    Supplier<UUID> ids,
    Instant at,
    String by,
    @Nullable String description,
    @Nullable String orderId) {

  /** The business day. */
  LocalDate today() {
    return LocalDate.ofInstant(at, rules.zone());
  }
}
