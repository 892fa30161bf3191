package io.retailcrm.rest.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Gives every answer an {@code X-Request-Id}, the client's own where it sent one, and the log too.
 */
@ApplicationScoped
public class RequestIds {

  static final String HEADER = "X-Request-Id";
  private static final Pattern USABLE = Pattern.compile("[\\x21-\\x7e]{1,128}");
  private static final int FIRST = 10_000;

  void register(@Observes Filters filters) {
    filters.register(
        context -> {
          tag(context);
          context.next();
        },
        FIRST);
  }

  /** Gives a request its id, in the answer and in the log. */
  static void tag(RoutingContext context) {
    @Nullable String sent = context.request().getHeader(HEADER);
    String id =
        sent != null && USABLE.matcher(sent).matches() ? sent : UUID.randomUUID().toString();
    context.response().putHeader(HEADER, id);
    MDC.put("requestId", id);
  }
}
