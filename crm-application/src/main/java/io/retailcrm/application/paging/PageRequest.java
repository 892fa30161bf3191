package io.retailcrm.application.paging;

/**
 * The requested part of a list, by position.
 *
 * @param skip the number of items to skip, at least 0
 * @param limit the maximum number of items, 1 to {@value #MAX_LIMIT}
 */
public record PageRequest(long skip, int limit) {

  public static final int MAX_LIMIT = 1000;

  /**
   * @throws IllegalArgumentException if either is out of range
   */
  public PageRequest {
    if (skip < 0 || limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("Invalid page: skip " + skip + ", limit " + limit);
    }
  }
}
