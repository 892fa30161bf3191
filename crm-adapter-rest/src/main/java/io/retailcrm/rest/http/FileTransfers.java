package io.retailcrm.rest.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * Files that are received and sent by streaming, each of which holds a worker thread as long as its
 * client takes: a bounded number of each at the same time.
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
   * Receives a file on this thread, which takes a place. A file whose end is not here when the
   * service stops is given up.
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
   * The same file, which takes a place while it is written, and is a 503 where there is none. A
   * file that can't be written to its end breaks the connection off, so that no client takes the
   * problem for a part of it.
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
