package io.retailcrm.application.paging;

import java.util.List;

/**
 * A part of a list.
 *
 * @param total how long the whole list is
 * @param totalIsEstimate whether {@code total} is the database's estimate, as it may be beyond
 *     {@value #EXACT_TOTALS_UP_TO}
 */
public record Page<T>(List<T> items, long total, boolean totalIsEstimate) {

  public static final long EXACT_TOTALS_UP_TO = 100_000;

  public Page {
    items = List.copyOf(items);
  }
}
