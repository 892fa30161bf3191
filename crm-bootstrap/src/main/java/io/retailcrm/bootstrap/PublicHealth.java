package io.retailcrm.bootstrap;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Supplier;

/**
 * Tells everybody whether the service is up, and nothing else. Which check fails, and why, is told
 * at the management port.
 */
@ApplicationScoped
public class PublicHealth {

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final SmallRyeHealthReporter reporter;

  PublicHealth(SmallRyeHealthReporter reporter) {
    this.reporter = reporter;
  }

  void register(@Observes Router router) {
    publish(router, "/q/health", reporter::getHealth);
    publish(router, "/q/health/live", reporter::getLiveness);
    publish(router, "/q/health/ready", reporter::getReadiness);
    publish(router, "/q/health/started", reporter::getStartup);
  }

  private static void publish(Router router, String path, Supplier<SmallRyeHealth> health) {
    router
        .route(path)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .blockingHandler(context -> answer(context, health), false);
  }

  private static void answer(RoutingContext context, Supplier<SmallRyeHealth> health) {
    boolean down = inRequest(health).isDown();
    context
        .response()
        .setStatusCode(down ? UNAVAILABLE : OK)
        .putHeader("Content-Type", "application/json; charset=UTF-8")
        .end(down ? "{\"status\":\"DOWN\"}" : "{\"status\":\"UP\"}");
  }

  /** Checks may be bound to a request. */
  private static SmallRyeHealth inRequest(Supplier<SmallRyeHealth> health) {
    ManagedContext request = Arc.container().requestContext();
    if (request.isActive()) {
      return health.get();
    }
    request.activate();
    try {
      return health.get();
    } finally {
      request.terminate();
    }
  }
}
