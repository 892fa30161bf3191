package io.retailcrm.domain.customer;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Two records of one person made one: the duplicate is folded into the survivor, and what named the
 * duplicate names the survivor from then on.
 *
 * @param by who merged them: the subject of the caller's token
 * @param undoneAt when they were taken apart again, null while they are one
 */
public record Merge(
    UUID id,
    CustomerId survivor,
    CustomerId duplicate,
    Instant mergedAt,
    String by,
    @Nullable Instant undoneAt) {

  /** For so long a merge can be undone; then what is needed for it is forgotten. */
  public static final Duration UNDO_WITHIN = Duration.ofDays(30);

  /** Whether so much time has gone by that the merge is for ever. */
  public boolean isFinal(Instant now) {
    return now.isAfter(mergedAt.plus(UNDO_WITHIN));
  }
}
