package io.retailcrm.rest.access;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.retailcrm.application.access.IssuedTokens;
import io.retailcrm.rest.http.PublicAddress;
import io.retailcrm.rest.operation.OperationPolicy;
import io.retailcrm.rest.operation.Operations;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The refresh token of a browser, in a cookie that no script can read and that goes to the paths of
 * access only.
 *
 * <p>A request is taken by its cookie where it has no body and its {@code Origin} is the service's
 * own. The token becomes its body, so that everything else is as with a token in the body. Without
 * such an origin the cookie is ignored: a page of another site can neither refresh a session nor
 * end it, even in a browser that does not know {@code SameSite}.
 */
@ApplicationScoped
public class SessionCookie {

  static final String NAME = "crm_refresh";

  private static final String TAKEN = SessionCookie.class.getName() + ".taken";
  private static final String PATH = UriBuilder.fromResource(AuthResource.class).build().getPath();
  private static final String TLS = "https";
  private static final int AFTER_BODIES = 8_900;

  private final Operations operations;
  private final PublicAddress address;
  private final CurrentVertxRequest http;

  SessionCookie(Operations operations, PublicAddress address, CurrentVertxRequest http) {
    this.operations = operations;
    this.address = address;
    this.http = http;
  }

  void register(@Observes Filters filters) {
    filters.register(this::take, AFTER_BODIES);
  }

  private void take(RoutingContext context) {
    HttpServerRequest request = context.request();
    @Nullable Cookie cookie = request.getCookie(NAME);
    if (cookie != null
        && takesCookie(context)
        && isEmpty(context.body().buffer())
        && ownOrigin(request).isPresent()) {
      context.put(TAKEN, true);
      ((RoutingContextInternal) context)
          .setBody(new JsonObject().put("refresh_token", cookie.getValue()).toBuffer());
    }
    context.next();
  }

  private boolean takesCookie(RoutingContext context) {
    return operations
        .at(context.request().method().name(), context.normalizedPath())
        .map(OperationPolicy::resourceMethod)
        .filter(method -> method.isAnnotationPresent(TakesSessionCookie.class))
        .isPresent();
  }

  private static boolean isEmpty(@Nullable Buffer body) {
    return body == null || body.length() == 0;
  }

  /** The origin of the page that sent a request, if that is the service's own. */
  private Optional<URI> ownOrigin(HttpServerRequest request) {
    return Optional.ofNullable(request.getHeader(HttpHeaders.ORIGIN))
        .flatMap(SessionCookie::parse)
        .filter(origin -> isOwn(origin, request));
  }

  /** A proxy that ends TLS and says nothing of it leaves only the scheme in doubt. */
  private boolean isOwn(URI origin, HttpServerRequest request) {
    @Nullable URI configured = address.url();
    if (configured != null) {
      return port(origin) == port(configured)
          && configured.getHost().equalsIgnoreCase(origin.getHost())
          && configured.getScheme().equals(origin.getScheme());
    }
    return (TLS.equals(origin.getScheme()) || origin.getScheme().equals(request.scheme()))
        && parse(origin.getScheme() + "://" + request.getHeader(HttpHeaders.HOST))
            .filter(
                here ->
                    here.getHost().equalsIgnoreCase(origin.getHost()) && port(here) == port(origin))
            .isPresent();
  }

  private static Optional<URI> parse(String origin) {
    try {
      return Optional.of(URI.create(origin.toLowerCase(Locale.ROOT)))
          .filter(uri -> uri.getHost() != null && uri.getScheme() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0 ? uri.getPort() : TLS.equals(uri.getScheme()) ? 443 : 80;
  }

  /** Whether the token of the current request came by the cookie. */
  boolean isTaken() {
    return http.getCurrent().get(TAKEN) != null;
  }

  /** Gives the browser its refresh token. */
  void set(IssuedTokens issued) {
    set(issued.refreshToken(), issued.refreshLifetime());
  }

  /** Takes the refresh token from the browser. */
  void clear() {
    set("", Duration.ZERO);
  }

  private void set(String token, Duration lifetime) {
    RoutingContext context = http.getCurrent();
    @Nullable URI configured = address.url();
    context
        .response()
        .addCookie(
            Cookie.cookie(NAME, token)
                .setHttpOnly(true)
                .setSecure(isByTls(context.request()))
                .setSameSite(CookieSameSite.STRICT)
                .setMaxAge(lifetime.toSeconds())
                .setPath(
                    (configured == null ? "" : configured.getPath().replaceAll("/+$", "")) + PATH));
  }

  private boolean isByTls(HttpServerRequest request) {
    @Nullable URI configured = address.url();
    return TLS.equals(request.scheme())
        || (configured != null && TLS.equals(configured.getScheme()))
        || ownOrigin(request).filter(origin -> TLS.equals(origin.getScheme())).isPresent();
  }
}
