package io.retailcrm.rest.http;

import java.time.Duration;

/**
 * The limits of slow clients.
 *
 * @param bodyTimeout how long the body of a request may take to arrive, at least a second; files
 *     for import have no such limit
 * @param concurrentTransfers the number of concurrent uploads, and of concurrent downloads, at
 *     least one
 * @param minBytesPerSecond the average rate at which a file for import must arrive
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
