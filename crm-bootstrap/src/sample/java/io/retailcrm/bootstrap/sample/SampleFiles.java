package io.retailcrm.bootstrap.sample;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Offers the sample data as files, which the console imports into an empty shop like any other
 * client. Only a build for one machine, and the tests, have them.
 */
@ApplicationScoped
class SampleFiles {

  private static final String FOLDER = "/static/sample/";

  /** What there is, in the order in which it is imported, and the days to score afterwards. */
  private static final String INDEX =
      """
      {
        "files": [
          {"kind": "customers", "name": "customers.csv", "type": "text/csv"},
          {"kind": "orders", "name": "orders.csv", "type": "text/csv"},
          {"kind": "returns", "name": "returns.ndjson", "type": "application/x-ndjson"},
          {"kind": "points", "name": "points.csv", "type": "text/csv"}
        ],
        "scored": ["2025-06-30", "2025-09-30", "2025-12-31"]
      }
      """;

  private static final List<String> NAMES =
      List.of(CustomersFile.NAME, OrdersFile.NAME, ReturnsFile.NAME, PointsFile.NAME);

  private @Nullable Path folder;

  void register(@Observes Router router) {
    router
        .get(FOLDER + "index.json")
        .handler(
            context -> fresh(context).putHeader("Content-Type", "application/json").end(INDEX));
    NAMES.forEach(
        name ->
            router
                .get(FOLDER + name)
                .blockingHandler(
                    context ->
                        fresh(context)
                            .putHeader("Content-Type", "application/octet-stream")
                            .sendFile(made().resolve(name).toString())));
  }

  private static HttpServerResponse fresh(RoutingContext context) {
    return context.response().putHeader("Cache-Control", "no-store");
  }

  /** The folder with the files, which are made when the first of them is asked for. */
  private synchronized Path made() {
    if (folder == null) {
      try {
        Path made = Files.createTempDirectory("retail-crm-sample-");
        SampleDataOptions usual = SampleDataOptions.defaults();
        SampleData.generate(
            new SampleDataOptions(
                usual.customers(), usual.seed(), usual.until(), usual.years(), made),
            progress -> {});
        folder = made;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return folder;
  }

  @PreDestroy
  synchronized void remove() {
    if (folder != null) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
