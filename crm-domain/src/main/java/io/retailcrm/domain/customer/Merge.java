package io.retailcrm.domain.customer;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The merge of two records of one person: the duplicate becomes part of the survivor, and the
 * identifiers of the duplicate refer to the survivor from then on.
 *
 * @param by the author: the subject of the caller's token
 * @param undoneAt the time of the undo, null while the merge is in effect
 */
public record Merge(
    UUID id,
    CustomerId survivor,
    CustomerId duplicate,
    Instant mergedAt,
    String by,
    @Nullable Instant undoneAt) {

  /** The period in which a merge can be undone. Afterwards the data for the undo is deleted. */
  public static final Duration UNDO_WITHIN = Duration.ofDays(30);

  /** Whether the merge can no longer be undone. */
  public boolean isFinal(Instant now) {
    return now.isAfter(mergedAt.plus(UNDO_WITHIN));
  }
}
