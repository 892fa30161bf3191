package io.retailcrm.rest.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.retailcrm.application.work.StoreUnavailable;
import io.retailcrm.rest.operation.Operations;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns all other exceptions into problems, without any internal detail. */
public class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  private static final long RETRY_SECONDS = 2;

  private static final Duration OUTAGE_ENDS_AFTER = Duration.ofMinutes(1);
  private static final long NO_OUTAGE = Long.MIN_VALUE;

  private final AtomicLong lastOutage = new AtomicLong(NO_OUTAGE);
  private final CurrentIdentityAssociation identities;
  private final Operations operations;

  ProblemMappers(CurrentIdentityAssociation identities, Operations operations) {
    this.identities = identities;
    this.operations = operations;
  }

  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  public Response unauthorized() {
    return Problem.of(Refusal.UNAUTHORIZED).getResponse();
  }

  @ServerExceptionMapper
  public Response forbidden(ForbiddenException refusal) {
    return Problem.of(Refusal.FORBIDDEN).getResponse();
  }

  /** The framework may find no method at a path that takes others. */
  @ServerExceptionMapper
  public Uni<Response> notFound(NotFoundException refusal, ContainerRequestContext request) {
    UriInfo uri = request.getUriInfo();
    return operations.refuses(request.getMethod(), uri.getPath())
        ? notAllowed(uri)
        : afterAccess(uri, Problem.of(Refusal.NOT_FOUND).getResponse());
  }

  @ServerExceptionMapper
  public Uni<Response> notAllowed(NotAllowedException refusal, UriInfo uri) {
    return notAllowed(uri);
  }

  private Uni<Response> notAllowed(UriInfo uri) {
    return afterAccess(
        uri,
        Response.fromResponse(Problem.of(Refusal.METHOD_NOT_ALLOWED).getResponse())
            .header(HttpHeaders.ALLOW, operations.methodsAt(uri.getPath()).orElse(""))
            .build());
  }

  /** Only a caller with a valid token learns which paths exist. */
  private Uni<Response> afterAccess(UriInfo uri, Response refusal) {
    if (operations.isPublic(uri.getPath())) {
      return Uni.createFrom().item(refusal);
    }
    return identities
        .getDeferredIdentity()
        .map(identity -> identity.isAnonymous() ? unauthorized() : refusal)
        .onFailure(AuthenticationFailedException.class)
        .recoverWithItem(this::unauthorized);
  }

  @ServerExceptionMapper
  public Response refused(WebApplicationException refusal) {
    if (refusal instanceof Problem) {
      return refusal.getResponse();
    }
    int status = refusal.getResponse().getStatus();
    if (status >= 500) {
      return failed(refusal);
    }
    return Problem.response(status, Problem.title(status), null);
  }

  /** The response can't be written. The platform maps the second one itself, to nothing. */
  @ServerExceptionMapper({JsonProcessingException.class, InvalidDefinitionException.class})
  public Response unwritable(JsonProcessingException failure) {
    return failed(failure);
  }

  /** The client was too slow, or went away. It seldom sees this answer. */
  @ServerExceptionMapper
  public Response cut(IOException failure) {
    LOG.infof("The body of a request did not arrive: %s", failure.getMessage());
    return Problem.of(Refusal.LATE_BODY).getResponse();
  }

  /**
   * The database is away, slow, full or locked. The log names the cause of each such answer. The
   * stack comes with the first one of an outage: after a minute without any.
   */
  @ServerExceptionMapper
  public Response unavailable(StoreUnavailable failure) {
    long now = System.nanoTime();
    long last = lastOutage.getAndSet(now);
    if (last == NO_OUTAGE || now - last > OUTAGE_ENDS_AFTER.toNanos()) {
      LOG.warn("A request was refused: " + failure.getMessage(), failure);
    } else {
      LOG.warnf("A request was refused: %s", failure.getMessage());
    }
    return Problem.busy(Refusal.STORE_UNAVAILABLE, RETRY_SECONDS).getResponse();
  }

  @ServerExceptionMapper
  public Response failed(Throwable failure) {
    LOG.error("A request failed", failure);
    return Problem.of(Refusal.INTERNAL_ERROR).getResponse();
  }
}
