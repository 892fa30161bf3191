package io.retailcrm.rest.operation;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The facts about an operation of the API. Its annotations and its signature state them, and
 * nothing is guessed from a URL. Filters, interceptors and the OpenAPI document all ask this
 * policy.
 *
 * @param resourceMethod the method that answers
 * @param id the {@code operationId}
 * @param httpMethod its method in HTTP
 * @param path its path, with the names of its parameters
 * @param roles the roles that may call it, empty if it is public
 * @param recording how its requests are recorded
 * @param notRepeatable why it takes no {@code Idempotency-Key} although it is a POST that changes
 *     something; null for other operations
 * @param throttled how its calls are throttled, null if they are not
 * @param cacheControl the {@code Cache-Control} of its successful response, null for no caching
 * @param consumes the content types of its body, empty without a body
 * @param produces the content types of its response, empty without one
 * @param pathParameters for each parameter of the method its name in the path, or null
 * @param body the position of the body among the parameters of the method, negative without one
 */
public record OperationPolicy(
    Method resourceMethod,
    String id,
    String httpMethod,
    PathTemplate path,
    Set<String> roles,
    Recording recording,
    @Nullable String notRepeatable,
    @Nullable Throttled throttled,
    @Nullable String cacheControl,
    List<String> consumes,
    List<String> produces,
    List<@Nullable String> pathParameters,
    int body) {

  private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");

  /** How the requests of an operation are recorded. */
  public enum Recording {
    /** Not at all. */
    NONE,
    /** In the audit log, after the method. */
    AUDITED,
    /** In one transaction with the method. */
    CHANGE,
    /** In one transaction with the method, which may take long. */
    LONG_CHANGE
  }

  /** The operations of a resource class, none if it is not one. */
  public static List<OperationPolicy> of(Class<?> resource) {
    @Nullable Path path = resource.getAnnotation(Path.class);
    return path == null
        ? List.of()
        : Stream.of(resource.getDeclaredMethods())
            .flatMap(method -> of(path.value(), method).stream())
            .toList();
  }

  private static Optional<OperationPolicy> of(String root, Method method) {
    return Stream.of(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(http -> http != null)
        .findAny()
        .map(http -> of(root, http.value(), method));
  }

  private static OperationPolicy of(String root, String httpMethod, Method method) {
    List<@Nullable String> pathParameters = new ArrayList<>();
    int body = -1;
    Parameter[] parameters = method.getParameters();
    for (int i = 0; i < parameters.length; i++) {
      @Nullable PathParam inPath = parameters[i].getAnnotation(PathParam.class);
      pathParameters.add(inPath == null ? null : inPath.value());
      if (isBody(parameters[i])) {
        body = i;
      }
    }
    return new OperationPolicy(
        method,
        value(method, Operation.class, Operation::operationId)
            .filter(id -> !id.isEmpty())
            .orElseGet(method::getName),
        httpMethod,
        new PathTemplate(root + value(method, Path.class, Path::value).orElse("")),
        roles(method),
        recording(method, httpMethod),
        inherited(method, NotRepeatable.class).map(NotRepeatable::value).orElse(null),
        method.getAnnotation(Throttled.class),
        value(method, Cached.class, Cached::value).orElse(null),
        inherited(method, Consumes.class).map(it -> List.of(it.value())).orElse(List.of()),
        inherited(method, Produces.class).map(it -> List.of(it.value())).orElse(List.of()),
        pathParameters,
        body);
  }

  /** Whether its response may be JSON. A file ignores {@code Accept}. */
  public boolean answersInJson() {
    return produces.contains(MediaType.APPLICATION_JSON);
  }

  private static boolean isBody(Parameter parameter) {
    return Stream.of(parameter.getAnnotations())
        .map(annotation -> annotation.annotationType().getPackageName())
        .noneMatch(name -> name.equals(PathParam.class.getPackageName()));
  }

  private static Set<String> roles(Method method) {
    return method.isAnnotationPresent(PermitAll.class)
        ? Set.of()
        : inherited(method, RolesAllowed.class).map(it -> Set.of(it.value())).orElse(Set.of());
  }

  private static Recording recording(Method method, String httpMethod) {
    boolean audited = method.isAnnotationPresent(Audited.class);
    if (!CHANGING.contains(httpMethod) || method.isAnnotationPresent(ReadOnly.class)) {
      return audited ? Recording.AUDITED : Recording.NONE;
    } else if (inherited(method, OwnTransactions.class).isPresent()) {
      return Recording.AUDITED;
    }
    return method.isAnnotationPresent(LongRunning.class) ? Recording.LONG_CHANGE : Recording.CHANGE;
  }

  private static <A extends Annotation> Optional<String> value(
      AnnotatedElement element, Class<A> annotation, Function<A, String> value) {
    return Optional.ofNullable(element.getAnnotation(annotation)).map(value);
  }

  /** The annotation of the method, or else of its class. */
  private static <A extends Annotation> Optional<A> inherited(Method method, Class<A> annotation) {
    return Optional.ofNullable(method.getAnnotation(annotation))
        .or(() -> Optional.ofNullable(method.getDeclaringClass().getAnnotation(annotation)));
  }

  public boolean isPublic() {
    return roles.isEmpty();
  }

  /** Whether it only reads, and its response can be cached. */
  public boolean isRead() {
    return httpMethod.equals("GET");
  }

  /** Whether a request with an {@code Idempotency-Key} can be repeated. */
  public boolean isRepeatable() {
    return httpMethod.equals("POST")
        && !resourceMethod.isAnnotationPresent(ReadOnly.class)
        && notRepeatable == null;
  }

  /** Whether its body is read as it arrives. All other bodies are received before the method. */
  public boolean streamsBody() {
    return body >= 0 && resourceMethod.getParameterTypes()[body] == InputStream.class;
  }

  /** Whether its body is JSON. */
  public boolean consumesJson() {
    return consumes.contains(MediaType.APPLICATION_JSON);
  }

  /** Whether it checks the version that the client has seen. */
  public boolean takesIfMatch() {
    return Arrays.asList(resourceMethod.getParameterTypes()).contains(IfMatch.class);
  }

  /** Whether a response to a read has an {@code ETag}: of one thing, and of all analytics. */
  public boolean isTaggedRead() {
    return isRead() && (resourceMethod.getReturnType().isRecord() || cacheControl != null);
  }
}
