package io.retailcrm.rest.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.retailcrm.rest.json.JsonBodies;
import io.retailcrm.rest.problem.ProblemJson;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/**
 * Refuses request bodies that announce more than {@link JsonBodies#MOST_BYTES}, before anything of
 * them is read. Files for import are streamed and have a limit of their own.
 */
@ApplicationScoped
public class BodyLimits {

  private static final String IMPORTS = "/api/v1/retail-customers/imports";

  private static final int AFTER_REQUEST_IDS = 9_000;

  void register(@Observes Filters filters) {
    filters.register(this::limit, AFTER_REQUEST_IDS);
  }

  private void limit(RoutingContext context) {
    if (context.normalizedPath().startsWith(IMPORTS)) {
      context.next();
      return;
    }
    @Nullable String announced = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (announced != null && Long.parseLong(announced) > JsonBodies.MOST_BYTES) {
      context
          .response()
          .setStatusCode(413)
          .putHeader(HttpHeaders.CONTENT_TYPE, ProblemJson.MEDIA_TYPE)
          .putHeader(HttpHeaders.CONNECTION, "close")
          .end(
              "{\"type\":\"about:blank\",\"title\":\"Request Entity Too Large\",\"status\":413,"
                  + "\"detail\":\"A body may have at most 1048576 bytes\"}");
      return;
    }
    context.next();
  }
}
