package io.retailcrm.bootstrap.operation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** Takes spans as a collector does: OTLP by HTTP. */
final class TraceReceiver implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final List<ExportTraceServiceRequest> requests = new CopyOnWriteArrayList<>();

  TraceReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    boolean isPacked = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (exchange;
        InputStream body =
            isPacked ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
      ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(body);
      requests.add(request);
      request
          .getResourceSpansList()
          .forEach(
              resource ->
                  resource
                      .getScopeSpansList()
                      .forEach(scope -> spans.addAll(scope.getSpansList())));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /** Where the service sends its spans. */
  String endpoint() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** All spans that have arrived. */
  List<Span> spans() {
    return spans;
  }

  /** All that has arrived, as text: names, attributes, events, the resource. */
  String text() {
    return requests.toString();
  }

  /** The spans of the trace of a request, as soon as its own span is there. */
  List<Span> awaitTraceOf(Predicate<Span> request) throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      for (Span span : spans) {
        if (request.test(span)) {
          return spans.stream()
              .filter(other -> other.getTraceId().equals(span.getTraceId()))
              .toList();
        }
      }
      Thread.sleep(50);
    }
    throw new AssertionError("No such span among " + spans.stream().map(Span::getName).toList());
  }

  /** The id of a span's trace as logs have it. */
  static String traceId(Span span) {
    return HexFormat.of().formatHex(span.getTraceId().toByteArray());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
