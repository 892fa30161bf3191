package io.retailcrm.rest.http;

import io.retailcrm.rest.problem.Problem;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/**
 * Answers requests without a {@code Host}, which the router itself refuses. No filter sees them, so
 * all headers are set here.
 */
@ApplicationScoped
public class UnroutableRequests {

  static final String NOT_HTTP = "The request is not valid HTTP";

  private static final int BAD_REQUEST = 400;

  /** The headers that application.properties gives to all other responses. */
  static final Map<String, String> HEADERS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cache-Control", "no-store",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

  void register(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(this::refuse);
  }

  private void refuse(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (context.statusCode() != BAD_REQUEST || response.headWritten()) {
      context.next();
      return;
    }
    HEADERS.forEach(response::putHeader);
    RequestIds.tag(context);
    UnreadRequest.refuse(context, Problem.badRequest(NOT_HTTP));
  }
}
