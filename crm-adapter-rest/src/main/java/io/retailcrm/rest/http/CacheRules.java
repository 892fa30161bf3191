package io.retailcrm.rest.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Says of every answer of the API who may keep it: analytics of the whole the client, for a minute;
 * analytics of one customer the client, who has to ask whether they still hold; everything else
 * nobody, for it may hold personal data. An answer that says so itself is left alone.
 */
@ApplicationScoped
public class CacheRules {

  private static final String API = "/api/";
  private static final String ANALYTICS_OF_ALL = "/api/v1/retail-customers/analytics/";
  private static final String ANALYTICS = "/analytics/";
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final int AFTER_REQUEST_IDS = 9_900;

  void register(@Observes Filters filters) {
    filters.register(this::observe, AFTER_REQUEST_IDS);
  }

  private void observe(RoutingContext context) {
    String path = context.normalizedPath();
    if (path.startsWith(API)) {
      context.addHeadersEndHandler(
          end -> {
            HttpServerResponse response = context.response();
            if (!response.headers().contains(HttpHeaders.CACHE_CONTROL)) {
              response.putHeader(
                  HttpHeaders.CACHE_CONTROL,
                  rule(context.request().method(), path, response.getStatusCode()));
            }
          });
    }
    context.next();
  }

  private static String rule(HttpMethod method, String path, int status) {
    boolean read = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    if (!read || !isAnalytics(path) || status != OK && status != NOT_MODIFIED) {
      return "no-store";
    }
    return path.startsWith(ANALYTICS_OF_ALL) ? "private, max-age=60" : "private, no-cache";
  }

  /** Whether analytics are at a path, of all customers or of one. */
  static boolean isAnalytics(String path) {
    return path.contains(ANALYTICS);
  }
}
