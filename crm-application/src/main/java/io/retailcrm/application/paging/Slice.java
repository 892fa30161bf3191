package io.retailcrm.application.paging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list that goes on behind the part before.
 *
 * @param total how long the whole list was when its first slice was read
 * @param totalIsEstimate whether {@code total} is the database's estimate, as it may be beyond
 *     {@value Page#EXACT_TOTALS_UP_TO}
 * @param next where the next slice begins; null at the end of the list
 */
public record Slice<T>(
    List<T> items, long total, boolean totalIsEstimate, @Nullable Bookmark next) {

  public Slice {
    items = List.copyOf(items);
  }
}
