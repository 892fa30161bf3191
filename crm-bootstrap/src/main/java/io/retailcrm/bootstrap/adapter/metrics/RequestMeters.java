package io.retailcrm.bootstrap.adapter.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.retailcrm.rest.idempotency.StoredResponse;
import io.retailcrm.rest.operation.OperationPolicy;
import io.retailcrm.rest.operation.Operations;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Counts what the requests of this replica tell beside their number: logins, repeated requests that
 * got their stored response, and throttled ones.
 */
@Singleton
@Startup
public class RequestMeters {

  /** After the filters that replace a response. */
  private static final int LAST = -100_000;

  private static final String LOGIN = "login";
  private static final int TOO_MANY = 429;
  private static final int UNAUTHORIZED = 401;
  private static final int OK = 200;

  private final Operations operations;
  private final MeterRegistry registry;
  private final Counter accepted;
  private final Counter refused;

  RequestMeters(Operations operations, MeterRegistry registry) {
    this.operations = operations;
    this.registry = registry;
    accepted = logins("accepted");
    refused = logins("refused");
    operations.all().stream()
        .filter(OperationPolicy::isRepeatable)
        .forEach(operation -> replays(operation.id()));
    operations.all().stream()
        .filter(operation -> operation.throttled() != null)
        .forEach(operation -> throttled(operation.id()));
  }

  private Counter logins(String outcome) {
    return Counter.builder("crm.logins")
        .description("Logins with a password, by outcome")
        .tag("outcome", outcome)
        .register(registry);
  }

  private Counter replays(String operation) {
    return Counter.builder("crm.requests.replayed")
        .description("Requests that got the stored response of an earlier one with the same key")
        .tag("operation", operation)
        .register(registry);
  }

  private Counter throttled(String operation) {
    return Counter.builder("crm.requests.throttled")
        .description("Requests refused because there were too many")
        .tag("operation", operation)
        .register(registry);
  }

  @ServerResponseFilter(priority = LAST)
  public void count(ContainerResponseContext response, ResourceInfo resource) {
    operations.of(resource).ifPresent(operation -> count(operation, response));
  }

  private void count(OperationPolicy operation, ContainerResponseContext response) {
    int status = response.getStatus();
    if (status == TOO_MANY) {
      throttled(operation.id()).increment();
    } else if (StoredResponse.isReplay(response)) {
      replays(operation.id()).increment();
    } else if (operation.id().equals(LOGIN) && status == OK) {
      accepted.increment();
    } else if (operation.id().equals(LOGIN) && status == UNAUTHORIZED) {
      refused.increment();
    }
  }
}
