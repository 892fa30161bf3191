package io.retailcrm.rest.http;

import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.problem.ProblemJson;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** A request that is answered before its body has been read to the end. */
final class UnreadRequest {

  /**
   * The time during which the rest of a request is dropped: the client finds the response and not a
   * broken connection.
   */
  static final Duration LINGER = Duration.ofSeconds(1);

  private UnreadRequest() {}

  /** Closes the connection after the response: the rest would be read as a request. */
  static void closeAfterAnswer(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.version() == HttpVersion.HTTP_2) {
      return;
    }
    context.response().putHeader(HttpHeaders.CONNECTION, "close");
    request.handler(any -> {});
    request.exceptionHandler(any -> {});
    context.addEndHandler(
        any -> context.vertx().setTimer(LINGER.toMillis(), late -> request.connection().close()));
  }

  /** Answers with a problem, unless the client is gone. */
  static void refuse(RoutingContext context, Problem problem) {
    HttpServerResponse response = context.response();
    if (response.closed() || response.ended()) {
      return;
    }
    closeAfterAnswer(context);
    Response refusal = problem.getResponse();
    refusal.getStringHeaders().forEach(response::putHeader);
    response.setStatusCode(refusal.getStatus()).end(text((ProblemJson) refusal.getEntity()));
  }

  /** A problem as it is sent. */
  static String text(ProblemJson problem) {
    return new JsonObject()
        .put("type", problem.type())
        .put("title", problem.title())
        .put("status", problem.status())
        .put("detail", problem.detail())
        .encode();
  }
}
