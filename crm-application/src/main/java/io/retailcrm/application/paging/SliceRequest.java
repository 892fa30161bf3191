package io.retailcrm.application.paging;

import org.jspecify.annotations.Nullable;

/**
 * The requested part of a list, by cursor.
 *
 * @param after the position to continue from; null for the beginning
 * @param limit the maximum number of items, 1 to {@value PageRequest#MAX_LIMIT}
 */
public record SliceRequest(@Nullable Bookmark after, int limit) {

  /**
   * @throws IllegalArgumentException if the limit is out of range
   */
  public SliceRequest {
    if (limit < 1 || limit > PageRequest.MAX_LIMIT) {
      throw new IllegalArgumentException("Invalid slice: limit " + limit);
    }
  }
}
