package io.retailcrm.domain.loyalty;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When, by whom and for what points change.
 *
 * @param at to the microsecond
 * @param by the subject of the caller's token
 */
public record Occasion(
    Instant at, String by, @Nullable String description, @Nullable String orderId) {

  /** An occasion without an order. */
  public static Occasion of(Instant at, String by, @Nullable String description) {
    return new Occasion(at, by, description, null);
  }
}
