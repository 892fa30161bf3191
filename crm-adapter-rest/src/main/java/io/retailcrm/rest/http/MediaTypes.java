package io.retailcrm.rest.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.retailcrm.rest.problem.Problem;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Judges what type a body has, and what type its sender wants the answer to have, when it is known
 * that the sender may call the operation. The framework would judge both before: so it does not see
 * the headers until then.
 *
 * <p>An answer that is a file has the format that the request names, whatever {@code Accept} says.
 */
@ApplicationScoped
public class MediaTypes {

  /**
   * In the order of refusals: the size of a body is judged between its type and that of the answer.
   */
  private static final int TYPE_OF_BODY = 6_000;

  private static final int TYPE_OF_ANSWER = 6_200;

  private static final int AFTER_REQUEST_IDS = 9_800;

  private static final String API = "/api/";
  private static final String CONTENT_TYPE = MediaTypes.class.getName() + ".contentType";
  private static final String ACCEPT = MediaTypes.class.getName() + ".accept";
  private static final Pattern COMMA = Pattern.compile(",");

  private final Map<Method, Declared> operations = new ConcurrentHashMap<>();

  /**
   * What an operation declares.
   *
   * @param json whether it answers in JSON
   */
  private record Declared(List<MediaType> consumed, boolean json) {}

  void register(@Observes Filters filters) {
    filters.register(MediaTypes::hide, AFTER_REQUEST_IDS);
  }

  private static void hide(RoutingContext context) {
    if (context.normalizedPath().startsWith(API)) {
      MultiMap headers = context.request().headers();
      @Nullable String type = headers.get(HttpHeaders.CONTENT_TYPE);
      if (type != null) {
        context.put(CONTENT_TYPE, type);
        headers.remove(HttpHeaders.CONTENT_TYPE);
      }
      List<String> accepted = headers.getAll(HttpHeaders.ACCEPT);
      if (!accepted.isEmpty()) {
        context.put(ACCEPT, accepted);
        headers.remove(HttpHeaders.ACCEPT);
      }
    }
    context.next();
  }

  @ServerRequestFilter(priority = TYPE_OF_BODY)
  public Optional<Response> refuseBody(RoutingContext context, ResourceInfo resource) {
    @Nullable String sent = context.get(CONTENT_TYPE);
    if (sent == null) {
      return Optional.empty();
    }
    Optional<MediaType> type = parse(sent);
    List<MediaType> consumed = declared(resource).consumed();
    if (!consumed.isEmpty() && type.filter(one -> isAmong(consumed, one)).isEmpty()) {
      return Optional.of(Problem.response(415, "This path does not take that content type", null));
    }
    @Nullable String charset = type.map(one -> one.getParameters().get("charset")).orElse(null);
    if (charset != null && !isKnown(charset)) {
      return Optional.of(Problem.response(415, "The charset of the content type is unknown", null));
    }
    context.request().headers().set(HttpHeaders.CONTENT_TYPE, sent);
    return Optional.empty();
  }

  @ServerRequestFilter(priority = TYPE_OF_ANSWER)
  public Optional<Response> refuseAnswer(RoutingContext context, ResourceInfo resource) {
    @Nullable List<String> accepted = context.get(ACCEPT);
    return accepted == null
            || !declared(resource).json()
            || accepted.stream()
                .flatMap(COMMA::splitAsStream)
                .flatMap(range -> parse(range.strip()).stream())
                .anyMatch(MediaType.APPLICATION_JSON_TYPE::isCompatible)
        ? Optional.empty()
        : Optional.of(Problem.response(406, "The answer is in JSON", null));
  }

  private Declared declared(ResourceInfo resource) {
    return operations.computeIfAbsent(
        resource.getResourceMethod(),
        method -> {
          @Nullable Consumes consumes = method.getAnnotation(Consumes.class);
          @Nullable Produces own = method.getAnnotation(Produces.class);
          @Nullable Produces produces =
              own == null ? method.getDeclaringClass().getAnnotation(Produces.class) : own;
          return new Declared(
              consumes == null
                  ? List.of()
                  : Arrays.stream(consumes.value()).map(MediaType::valueOf).toList(),
              produces != null
                  && Arrays.asList(produces.value()).contains(MediaType.APPLICATION_JSON));
        });
  }

  private static boolean isAmong(List<MediaType> types, MediaType type) {
    return types.stream().anyMatch(type::isCompatible);
  }

  private static Optional<MediaType> parse(String text) {
    try {
      return Optional.of(MediaType.valueOf(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isKnown(String charset) {
    try {
      return Charset.isSupported(charset);
    } catch (IllegalCharsetNameException e) {
      return false;
    }
  }
}
