package io.retailcrm.application.paging;

import java.util.List;

/**
 * A part of a list.
 *
 * @param total the length of the whole list
 * @param totalIsEstimate whether {@code total} is the database's estimate, which is possible beyond
 *     {@value #EXACT_TOTALS_UP_TO}
 */
public record Page<T>(List<T> items, long total, boolean totalIsEstimate) {

  public static final long EXACT_TOTALS_UP_TO = 100_000;

  public Page {
    items = List.copyOf(items);
  }
}
