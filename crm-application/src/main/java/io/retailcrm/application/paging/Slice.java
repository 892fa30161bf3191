package io.retailcrm.application.paging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list that continues an earlier part.
 *
 * @param total the length of the whole list when its first slice was read
 * @param totalIsEstimate whether {@code total} is the database's estimate, which is possible beyond
 *     {@value Page#EXACT_TOTALS_UP_TO}
 * @param next the start of the next slice; null at the end of the list
 */
public record Slice<T>(
    List<T> items, long total, boolean totalIsEstimate, @Nullable Bookmark next) {

  public Slice {
    items = List.copyOf(items);
  }
}
