package io.retailcrm.rest.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Duration;

/**
 * Files that are received and sent by streaming, each of which holds a worker thread as long as its
 * client takes: a bounded number of each at the same time.
 */
@ApplicationScoped
public class FileTransfers {

  private final Bulkhead uploads;
  private final Bulkhead downloads;

  FileTransfers(TransferLimits limits) {
    int places = limits.concurrentTransfers();
    this.uploads = new Bulkhead(places, 0, Duration.ZERO, "Too many files are being received");
    this.downloads = new Bulkhead(places, 0, Duration.ZERO, "Too many files are being sent");
  }

  /**
   * Takes a place for a file that is received.
   *
   * @throws io.retailcrm.rest.problem.Problem 503 if there is none
   */
  public Bulkhead.Place receive() {
    return uploads.enter();
  }

  /** The same file, which takes a place while it is written, and is a 503 where there is none. */
  public StreamingOutput send(StreamingOutput file) {
    return out -> {
      try (Bulkhead.Place place = downloads.enter()) {
        file.write(out);
      }
    };
  }
}
