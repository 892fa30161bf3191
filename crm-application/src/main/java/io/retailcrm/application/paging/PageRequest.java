package io.retailcrm.application.paging;

/**
 * Which part of a list is wanted.
 *
 * @param skip items to leave out, at least 0
 * @param limit items to give, 1 to {@value #MAX_LIMIT}
 */
public record PageRequest(long skip, int limit) {

  public static final int MAX_LIMIT = 1000;

  /**
   * @throws IllegalArgumentException if either is out of range
   */
  public PageRequest {
    if (skip < 0 || limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("Not a page: skip " + skip + ", limit " + limit);
    }
  }
}
