package io.retailcrm.rest.http;

import java.time.Duration;

/**
 * What slow clients may hold.
 *
 * @param bodyTimeout how long the body of a request may take to arrive, at least a second; files
 *     for import have no such limit
 * @param concurrentTransfers how many files may be received at the same time, and as many sent, at
 *     least one
 * @param minBytesPerSecond how fast a file for import must arrive on average
 */
public record TransferLimits(
    Duration bodyTimeout, int concurrentTransfers, long minBytesPerSecond) {

  /**
   * @throws IllegalArgumentException if nothing could ever be received
   */
  public TransferLimits {
    if (bodyTimeout.toSeconds() < 1 || concurrentTransfers < 1 || minBytesPerSecond < 0) {
      throw new IllegalArgumentException(
          "Invalid limits of transfers: %s, %d, %d"
              .formatted(bodyTimeout, concurrentTransfers, minBytesPerSecond));
    }
  }
}
