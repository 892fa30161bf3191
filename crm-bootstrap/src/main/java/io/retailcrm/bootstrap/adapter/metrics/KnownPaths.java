package io.retailcrm.bootstrap.adapter.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.retailcrm.rest.operation.OperationPolicy;
import io.retailcrm.rest.operation.Operations;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts refused requests of paths that the API does not have together. A request without a token
 * is refused before its path is known to be missing, and would else be counted by the path as sent:
 * as many time series as somebody cares to make up.
 */
@Singleton
class KnownPaths implements MeterFilter {

  private static final String REQUESTS = "http.server.requests";
  private static final String URI = "uri";
  private static final String OUTCOME = "outcome";
  private static final String SUCCESS = "SUCCESS";
  private static final Tag UNKNOWN = Tag.of(URI, "NOT_FOUND");

  private final Set<String> paths;

  KnownPaths(Operations operations) {
    paths =
        operations.all().stream()
            .map(OperationPolicy::path)
            .map(Object::toString)
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Meter.Id map(Meter.Id id) {
    return id.getName().equals(REQUESTS)
            && !SUCCESS.equals(id.getTag(OUTCOME))
            && isUnknown(id.getTag(URI))
        ? id.replaceTags(
            id.getTags().stream().map(tag -> tag.getKey().equals(URI) ? UNKNOWN : tag).toList())
        : id;
  }

  private boolean isUnknown(@Nullable String uri) {
    return uri != null && uri.startsWith("/") && !paths.contains(uri);
  }
}
