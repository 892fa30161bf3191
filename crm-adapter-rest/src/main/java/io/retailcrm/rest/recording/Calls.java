package io.retailcrm.rest.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.retailcrm.application.access.SecretFingerprints;
import io.retailcrm.application.recording.RequestKey;
import io.retailcrm.domain.access.Role;
import io.retailcrm.domain.customer.CustomerId;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Collects what is recorded of the current request. */
@ApplicationScoped
public class Calls {

  /** What looks like an id, and holds no email address and nothing that is not text. */
  private static final Pattern ID = Pattern.compile("[\\w.:~/%+-]{1,200}");

  private static final String CUSTOMER_ID = "customer_id";
  private static final String REQUEST_ID = "X-Request-Id";

  /** Their answers are secrets, which are stored nowhere. */
  private static final String SECRET = "/api/v1/auth/";

  private final CurrentVertxRequest http;
  private final SecurityIdentity identity;
  private final SecretFingerprints secrets;
  private final ObjectMapper json;
  private final Map<Method, Operation> operations = new ConcurrentHashMap<>();

  Calls(
      CurrentVertxRequest http,
      SecurityIdentity identity,
      SecretFingerprints secrets,
      ObjectMapper json) {
    this.http = http;
    this.identity = identity;
    this.secrets = secrets;
    this.json = json;
  }

  Operation operation(Method method) {
    return operations.computeIfAbsent(
        method, made -> Operation.of(made, http.getCurrent().request().method().name()));
  }

  /**
   * The current request.
   *
   * @throws io.retailcrm.rest.problem.Problem 422 if its {@code Idempotency-Key} is no key
   */
  Call current(Operation operation, @Nullable Object[] arguments) {
    RoutingContext routing = http.getCurrent();
    HttpServerRequest request = routing.request();
    @Nullable String actor = actor();
    String path = withoutSlash(routing.normalizedPath());
    String method = request.method().name();
    @Nullable String key = key(operation, method, path, request);
    @Nullable Object body = operation.body() < 0 ? null : arguments[operation.body()];
    Set<CustomerId> inPath = inPath(operation, arguments);
    return new Call(
        operation,
        method,
        actor,
        actor == null ? List.of() : roles(),
        key == null ? null : new RequestKey(sha256(join(actor, method, path, key))),
        key == null ? "" : join(method, path, request.query(), content(body)),
        customers(inPath, body),
        changed(inPath, body),
        subject(operation, arguments, body),
        String.valueOf(routing.response().headers().get(REQUEST_ID)),
        request.remoteAddress() == null
            ? "unknown"
            : String.valueOf(request.remoteAddress().hostAddress()));
  }

  private static @Nullable String key(
      Operation operation, String method, String path, HttpServerRequest request) {
    return method.equals("POST")
            && operation.kind() != Operation.Kind.READ
            && !path.startsWith(SECRET)
        ? IdempotencyKey.of(request.headers().getAll(IdempotencyKey.HEADER))
        : null;
  }

  /** A token that is not valid is none, where none is required. */
  private @Nullable String actor() {
    try {
      if (identity.isAnonymous()) {
        return null;
      }
    } catch (AuthenticationFailedException e) {
      return null;
    }
    return identity.getPrincipal() instanceof JsonWebToken token
        ? token.getSubject()
        : identity.getPrincipal().getName();
  }

  /** Those that mean something here; an external issuer may name many more. */
  private List<String> roles() {
    return Stream.of(Role.values()).map(Role::code).filter(identity::hasRole).toList();
  }

  /** Bound and written again, a body has neither white space nor an order of its own. */
  private String content(@Nullable Object body) {
    if (body == null || body instanceof InputStream) {
      return "";
    }
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<CustomerId> inPath(Operation operation, @Nullable Object[] arguments) {
    Set<CustomerId> customers = new LinkedHashSet<>();
    for (int i = 0; i < arguments.length; i++) {
      if (CUSTOMER_ID.equals(operation.pathParameters().get(i))) {
        uuid(arguments[i]).map(CustomerId::new).ifPresent(customers::add);
      }
    }
    return customers;
  }

  private static Set<CustomerId> customers(Set<CustomerId> inPath, @Nullable Object body) {
    Set<CustomerId> customers = new LinkedHashSet<>(inPath);
    if (body instanceof ConcernsCustomers named) {
      named.customers().stream().map(CustomerId::new).forEach(customers::add);
    }
    return customers;
  }

  private static Set<CustomerId> changed(Set<CustomerId> inPath, @Nullable Object body) {
    Set<CustomerId> changed = new LinkedHashSet<>(inPath);
    if (body instanceof ChangesCustomer named && named.customerId() != null) {
      changed.add(new CustomerId(named.customerId()));
    }
    return changed;
  }

  private @Nullable String subject(
      Operation operation, @Nullable Object[] arguments, @Nullable Object body) {
    if (body instanceof NamesAccount account && account.username() != null) {
      return secrets.fingerprint(account.username().strip().toLowerCase(Locale.ROOT));
    }
    @Nullable String subject = null;
    for (int i = 0; i < arguments.length; i++) {
      @Nullable String name = operation.pathParameters().get(i);
      if (name != null && name.endsWith("_id") && !name.equals(CUSTOMER_ID)) {
        subject = String.valueOf(arguments[i]);
      }
    }
    return subject != null && ID.matcher(subject).matches() ? subject : null;
  }

  private static Optional<UUID> uuid(@Nullable Object argument) {
    try {
      return Optional.of(UUID.fromString(String.valueOf(argument)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String withoutSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** Parts that can't run into each other: none of them holds a line feed. */
  private static String join(@Nullable String... parts) {
    return String.join("\n", Stream.of(parts).map(String::valueOf).toList());
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
