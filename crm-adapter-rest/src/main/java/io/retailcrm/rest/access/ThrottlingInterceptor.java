package io.retailcrm.rest.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.retailcrm.application.access.LimitTries;
import io.retailcrm.application.access.LimitTries.Limit;
import io.retailcrm.application.access.LimitTries.Standing;
import io.retailcrm.application.access.LimitTries.Try;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.recording.NamesAccount;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.PathParam;
import java.lang.annotation.Annotation;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts tries before anything is done or recorded, and outside of the request's transaction, so
 * that they count whatever becomes of it; see {@link Throttled}.
 */
@Throttled
@Interceptor
@Priority(Interceptor.Priority.APPLICATION - 100)
public class ThrottlingInterceptor {

  private static final int IPV6_NETWORK_BYTES = 8;

  private final LimitTries limitTries;
  private final CurrentVertxRequest http;
  private final SecurityIdentity identity;

  ThrottlingInterceptor(
      LimitTries limitTries, CurrentVertxRequest http, SecurityIdentity identity) {
    this.limitTries = limitTries;
    this.http = http;
    this.identity = identity;
  }

  @AroundInvoke
  @Nullable Object around(InvocationContext method) throws Exception {
    if (isSpared()) {
      return method.proceed();
    }
    RoutingContext routing = http.getCurrent();
    Try tried =
        new Try(
            method.getMethod().getName(),
            account(method),
            network(routing.request().remoteAddress().hostAddress()));
    Standing standing = limitTries.handle(tried);
    tell(standing, routing.response());
    if (standing.isExceeded()) {
      throw Problem.tooMany(standing.retryAfter());
    }
    @Nullable Object answer = method.proceed();
    if (method.getMethod().getAnnotation(Throttled.class).failuresOnly()) {
      limitTries.forgive(tried);
    }
    return answer;
  }

  /** A token that is not valid spares nobody. */
  private boolean isSpared() {
    try {
      return Stream.of(Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE)
          .anyMatch(identity::hasRole);
    } catch (AuthenticationFailedException e) {
      return false;
    }
  }

  private static @Nullable String account(InvocationContext method) {
    Annotation[][] annotations = method.getMethod().getParameterAnnotations();
    for (int i = 0; i < annotations.length; i++) {
      Object argument = method.getParameters()[i];
      if (argument instanceof NamesAccount named) {
        return named.username();
      } else if (Arrays.stream(annotations[i]).anyMatch(PathParam.class::isInstance)) {
        return String.valueOf(argument);
      }
    }
    return null;
  }

  /** The address, or the network of 64 bits that somebody with an IPv6 address has at least. */
  private static String network(@Nullable String address) {
    if (address == null || !address.contains(":")) {
      return String.valueOf(address);
    }
    try {
      InetAddress parsed = InetAddress.getByName(address);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(parsed.getAddress(), 0, IPV6_NETWORK_BYTES)
          : parsed.getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }

  /** The header fields of draft-ietf-httpapi-ratelimit-headers. */
  private static void tell(Standing standing, HttpServerResponse response) {
    response.putHeader(
        "RateLimit-Policy",
        list(standing, limit -> "q=%d;w=%d".formatted(limit.quota(), standing.windowSeconds())));
    response.putHeader(
        "RateLimit",
        list(standing, limit -> "r=%d;t=%d".formatted(limit.remaining(), limit.reset())));
  }

  private static String list(Standing standing, Function<Limit, String> parameters) {
    return standing.limits().stream()
        .map(limit -> "\"" + limit.name() + "\";" + parameters.apply(limit))
        .collect(Collectors.joining(", "));
  }
}
