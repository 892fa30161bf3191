package io.retailcrm.rest.problem;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.retailcrm.application.work.StoreUnavailable;
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
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Makes problems of everything else that goes wrong, and lets nothing of the inside out. */
public class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  /** Paths that need no token, so that there is nothing to hide about them. */
  private static final Pattern PUBLIC =
      Pattern.compile(
          "/api/v1/(auth/.*|retail-customers/register/?"
              + "|retail-customers/[^/]+/(verify-email|verify-phone|send-verification)/?)");

  private static final long RETRY_SECONDS = 2;

  private static final Duration OUTAGE_ENDS_AFTER = Duration.ofMinutes(1);
  private static final long NO_OUTAGE = Long.MIN_VALUE;

  private final AtomicLong lastOutage = new AtomicLong(NO_OUTAGE);
  private final CurrentIdentityAssociation identities;
  private final AllowedMethods allowed;

  ProblemMappers(CurrentIdentityAssociation identities, AllowedMethods allowed) {
    this.identities = identities;
    this.allowed = allowed;
  }

  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  public Response unauthorized() {
    return Response.fromResponse(Problem.response(401, "A valid access token is required", null))
        .header("WWW-Authenticate", "Bearer")
        .build();
  }

  @ServerExceptionMapper
  public Response forbidden(ForbiddenException refusal) {
    return Problem.response(403, "Your role does not allow this", null);
  }

  /** The framework may find no method at a path that takes others. */
  @ServerExceptionMapper
  public Uni<Response> notFound(NotFoundException refusal, ContainerRequestContext request) {
    return allowed.takes(request.getMethod(), request.getUriInfo().getPath())
        ? afterAccess(
            request.getUriInfo(), Problem.response(404, "There is nothing at this path", null))
        : notAllowed(request.getUriInfo());
  }

  @ServerExceptionMapper
  public Uni<Response> notAllowed(NotAllowedException refusal, UriInfo uri) {
    return notAllowed(uri);
  }

  private Uni<Response> notAllowed(UriInfo uri) {
    return afterAccess(
        uri,
        Response.fromResponse(Problem.response(405, "This path does not take that method", null))
            .header(HttpHeaders.ALLOW, allowed.of(uri.getPath()).orElse(""))
            .build());
  }

  /** Only who has shown a valid token learns what paths there are. */
  private Uni<Response> afterAccess(UriInfo uri, Response refusal) {
    if (PUBLIC.matcher(uri.getPath()).matches()) {
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

  /** The client was too slow, or went away. It seldom sees this answer. */
  @ServerExceptionMapper
  public Response cut(IOException failure) {
    LOG.infof("The body of a request did not arrive: %s", failure.getMessage());
    return Problem.lateBody().getResponse();
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
    return Problem.busy("What is stored can't be reached for now", RETRY_SECONDS).getResponse();
  }

  @ServerExceptionMapper
  public Response failed(Throwable failure) {
    LOG.error("A request failed", failure);
    return Problem.response(500, "Something went wrong on our side", null);
  }
}
