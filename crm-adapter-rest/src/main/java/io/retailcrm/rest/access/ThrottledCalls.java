package io.retailcrm.rest.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.retailcrm.application.access.RateLimiter;
import io.retailcrm.application.access.RateLimiter.Attempt;
import io.retailcrm.application.access.RateLimiter.Limit;
import io.retailcrm.application.access.RateLimiter.RateLimitStatus;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts throttled calls, and tells each caller the rest of the quota. */
@ApplicationScoped
public class ThrottledCalls {

  private static final String COUNTED = ThrottledCalls.class.getName() + ".counted";

  private static final int IPV6_NETWORK_BYTES = 8;

  private final RateLimiter rateLimiter;
  private final CurrentVertxRequest http;
  private final SecurityIdentity identity;

  ThrottledCalls(RateLimiter rateLimiter, CurrentVertxRequest http, SecurityIdentity identity) {
    this.rateLimiter = rateLimiter;
    this.http = http;
    this.identity = identity;
  }

  /** Whether the caller is staff or a system, with a valid token. */
  boolean isSpared() {
    try {
      return Stream.of(Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE)
          .anyMatch(identity::hasRole);
    } catch (AuthenticationFailedException e) {
      return false;
    }
  }

  /** The current call, as one try. */
  Attempt current(String operation, @Nullable String account) {
    return new Attempt(
        operation, account, network(http.getCurrent().request().remoteAddress().hostAddress()));
  }

  /** Counts a try of the current call. */
  RateLimitStatus count(Attempt tried) {
    RoutingContext routing = http.getCurrent();
    routing.put(COUNTED, true);
    RateLimitStatus status = rateLimiter.handle(tried);
    tell(status, routing.response());
    return status;
  }

  /** Whether the current call has been counted already. */
  boolean isCounted() {
    return http.getCurrent().get(COUNTED) != null;
  }

  /** Takes back a successful attempt. */
  void reset(Attempt tried) {
    rateLimiter.reset(tried);
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
  private static void tell(RateLimitStatus status, HttpServerResponse response) {
    response.putHeader(
        "RateLimit-Policy",
        list(status, limit -> "q=%d;w=%d".formatted(limit.quota(), status.windowSeconds())));
    response.putHeader(
        "RateLimit",
        list(status, limit -> "r=%d;t=%d".formatted(limit.remaining(), limit.reset())));
  }

  private static String list(RateLimitStatus status, Function<Limit, String> parameters) {
    return status.limits().stream()
        .map(limit -> "\"" + limit.name() + "\";" + parameters.apply(limit))
        .collect(Collectors.joining(", "));
  }
}
