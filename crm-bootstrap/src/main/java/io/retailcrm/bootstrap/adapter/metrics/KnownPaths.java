package io.retailcrm.bootstrap.adapter.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.retailcrm.rest.operation.Operations;
import jakarta.inject.Singleton;

/**
 * Counts requests by the templates of their paths, and refused ones of other paths together.
 *
 * <p>What is answered before a request is routed, such as one without a token or for the methods of
 * a path, would else be counted by the path as sent: as many time series as somebody cares to make
 * up.
 */
@Singleton
class KnownPaths implements MeterFilter {

  private static final String REQUESTS = "http.server.requests";
  private static final String URI = "uri";
  private static final String OUTCOME = "outcome";
  private static final String SUCCESS = "SUCCESS";
  private static final String UNKNOWN = "NOT_FOUND";

  private final Operations operations;

  KnownPaths(Operations operations) {
    this.operations = operations;
  }

  @Override
  public Meter.Id map(Meter.Id id) {
    String uri = id.getTag(URI);
    return id.getName().equals(REQUESTS)
            && uri != null
            && uri.startsWith("/")
            && !operations.templates().contains(uri)
        ? withPath(id, uri)
        : id;
  }

  private Meter.Id withPath(Meter.Id id, String uri) {
    String refused = SUCCESS.equals(id.getTag(OUTCOME)) ? uri : UNKNOWN;
    Tag path = Tag.of(URI, operations.templateAt(uri).map(Object::toString).orElse(refused));
    return id.replaceTags(
        id.getTags().stream().map(tag -> tag.getKey().equals(URI) ? path : tag).toList());
  }
}
