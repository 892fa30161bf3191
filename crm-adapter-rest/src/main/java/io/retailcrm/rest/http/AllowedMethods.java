package io.retailcrm.rest.http;

import io.retailcrm.rest.operation.Operations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Answers OPTIONS with the methods of a path (RFC 9110, 9.3.7). The framework would answer with
 * those of all paths of a class.
 */
@ApplicationScoped
public class AllowedMethods {

  private static final String OPTIONS = "OPTIONS";

  private final Operations operations;

  AllowedMethods(Operations operations) {
    this.operations = operations;
  }

  @ServerRequestFilter(preMatching = true)
  public Optional<Response> tell(ContainerRequestContext request) {
    if (!request.getMethod().equals(OPTIONS)) {
      return Optional.empty();
    }
    String methods =
        operations.methodsAt(request.getUriInfo().getPath()).orElseThrow(NotFoundException::new);
    return Optional.of(Response.ok().header(HttpHeaders.ALLOW, methods).build());
  }
}
