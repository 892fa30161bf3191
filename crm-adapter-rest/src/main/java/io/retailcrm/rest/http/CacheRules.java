package io.retailcrm.rest.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.retailcrm.rest.operation.Operations;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Forbids to store a response of the API that says nothing about it: it may hold personal data. The
 * responses of {@link io.retailcrm.rest.operation.Cached} operations say otherwise.
 */
@ApplicationScoped
public class CacheRules {

  private static final int AFTER_REQUEST_IDS = 9_900;

  private final Operations operations;

  CacheRules(Operations operations) {
    this.operations = operations;
  }

  void register(@Observes Filters filters) {
    filters.register(this::observe, AFTER_REQUEST_IDS);
  }

  private void observe(RoutingContext context) {
    if (operations.isApi(context.normalizedPath())) {
      HttpServerResponse response = context.response();
      context.addHeadersEndHandler(
          end -> {
            if (!response.headers().contains(HttpHeaders.CACHE_CONTROL)) {
              response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            }
          });
    }
    context.next();
  }
}
