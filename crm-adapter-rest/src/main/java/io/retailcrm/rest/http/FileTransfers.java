package io.retailcrm.rest.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * Streamed uploads and downloads. Each one holds a worker thread for as long as its client takes,
 * so the number of concurrent ones is limited.
 */
@ApplicationScoped
public class FileTransfers {

  private final Bulkhead uploads;
  private final Bulkhead downloads;
  private final Stopping stopping;
  private final CurrentVertxRequest http;

  FileTransfers(TransferLimits limits, Stopping stopping, CurrentVertxRequest http) {
    this.http = http;
    this.stopping = stopping;
    int places = limits.concurrentTransfers();
    this.uploads = new Bulkhead(places, 0, Duration.ZERO, "Too many files are being received");
    this.downloads = new Bulkhead(places, 0, Duration.ZERO, "Too many files are being sent");
  }

  /** Receives a file. */
  @FunctionalInterface
  public interface Receiving<T> {
    T receive() throws IOException;
  }

  /**
   * Receives a file on this thread, which takes a place. An unfinished file is given up when the
   * service stops.
   *
   * @throws io.retailcrm.rest.problem.Problem 503 if there is no place, or the service stops
   * @throws IOException if the connection broke
   */
  public <T> T receive(Receiving<T> receiving) throws IOException {
    Thread receiver = Thread.currentThread();
    try (Bulkhead.Place place = uploads.enter()) {
      Runnable received = stopping.whileReceiving(receiver::interrupt);
      try {
        return receiving.receive();
      } catch (IOException e) {
        if (stopping.isClosed()) {
          throw Stopping.refusal();
        }
        throw e;
      } finally {
        received.run();
        Thread.interrupted();
      }
    }
  }

  /**
   * The same file, which takes a place while it is written: 503 if none is free. If it can't be
   * written to its end, the connection is closed: no client takes the problem for a part of it.
   */
  public StreamingOutput send(StreamingOutput file) {
    RoutingContext request = http.getCurrent();
    return out -> {
      try (Bulkhead.Place place = downloads.enter()) {
        file.write(out);
      } catch (IOException | RuntimeException e) {
        if (request.response().headWritten()) {
          request.request().connection().close();
        }
        throw e;
      }
    };
  }
}
