package io.retailcrm.application.paging;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted, by what came before it.
 *
 * @param after the place to go on from; null for the beginning
 * @param limit items to give, 1 to {@value PageRequest#MAX_LIMIT}
 */
public record SliceRequest(@Nullable Bookmark after, int limit) {

  /**
   * @throws IllegalArgumentException if the limit is out of range
   */
  public SliceRequest {
    if (limit < 1 || limit > PageRequest.MAX_LIMIT) {
      throw new IllegalArgumentException("Not a slice: limit " + limit);
    }
  }
}
