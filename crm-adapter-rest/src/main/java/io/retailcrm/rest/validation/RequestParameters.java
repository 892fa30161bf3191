package io.retailcrm.rest.validation;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.retailcrm.rest.problem.AllowedMethods;
import io.retailcrm.rest.problem.FieldError;
import io.retailcrm.rest.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Holds path and query parameters to what the resource method declares of them, before its body is
 * read. A parameter that it does not declare is refused: ignoring a misspelt filter would answer
 * with more than was asked for.
 *
 * <p>Where a body in JSON follows, its reader refuses both together, so that one answer names
 * everything that is bad.
 */
@ApplicationScoped
public class RequestParameters {

  /** Behind all that judges caller, type and size of a request. */
  private static final int LAST = 7_000;

  private static final String ERRORS = RequestParameters.class.getName() + ".errors";

  private final CurrentVertxRequest http;
  private final AllowedMethods allowed;
  private final Map<Method, Declared> operations = new ConcurrentHashMap<>();

  RequestParameters(CurrentVertxRequest http, AllowedMethods allowed) {
    this.http = http;
    this.allowed = allowed;
  }

  private record Declared(
      Map<String, DeclaredParameter> path, Map<String, DeclaredParameter> query, boolean json) {}

  @ServerRequestFilter(priority = LAST)
  public Optional<Response> check(ContainerRequestContext request, ResourceInfo resource) {
    UriInfo uri = request.getUriInfo();
    Declared declared =
        operations.computeIfAbsent(resource.getResourceMethod(), RequestParameters::declared);
    List<FieldError> errors = new ArrayList<>();
    declared
        .path()
        .forEach((name, parameter) -> parameter.check(uri.getPathParameters().get(name), errors));
    if (!errors.isEmpty() && !allowed.takes(request.getMethod(), uri.getPath())) {
      // The path is a name that the framework took for an id, since the method is not its own.
      throw new NotAllowedException(Response.status(Response.Status.METHOD_NOT_ALLOWED).build());
    }
    checkQuery(declared.query(), uri.getQueryParameters(), errors);
    if (errors.isEmpty()) {
      return Optional.empty();
    } else if (declared.json()) {
      http.getCurrent().put(ERRORS, errors);
      return Optional.empty();
    }
    return Optional.of(Problem.invalid(errors).getResponse());
  }

  /** A body that is read. */
  @FunctionalInterface
  public interface Body<T> {

    /**
     * @throws Problem if it is refused
     */
    T read() throws IOException;
  }

  /**
   * Reads the body that comes with the parameters of the current request.
   *
   * @throws Problem 422 with all that is wrong with either, any other if the body is refused so
   */
  public <T> T with(Body<T> body) throws IOException {
    @Nullable List<FieldError> errors = http.getCurrent().get(ERRORS);
    if (errors == null) {
      return body.read();
    }
    try {
      body.read();
    } catch (Problem refusal) {
      if (refusal.errors().isEmpty()) {
        throw refusal;
      }
      errors.addAll(refusal.errors());
    }
    throw Problem.invalid(errors);
  }

  private static void checkQuery(
      Map<String, DeclaredParameter> declared,
      Map<String, List<String>> given,
      List<FieldError> errors) {
    declared.forEach((name, parameter) -> parameter.check(given.get(name), errors));
    given.keySet().stream()
        .filter(name -> !declared.containsKey(name))
        .map(name -> new FieldError(name, "is not a parameter of this operation"))
        .forEach(errors::add);
  }

  private static Declared declared(Method method) {
    Map<String, DeclaredParameter> path = new LinkedHashMap<>();
    Map<String, DeclaredParameter> query = new LinkedHashMap<>();
    for (java.lang.reflect.Parameter parameter : method.getParameters()) {
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        addFields(query, parameter.getType());
      } else {
        addQuery(query, parameter, parameter.getType());
        @Nullable PathParam inPath = parameter.getAnnotation(PathParam.class);
        if (inPath != null) {
          path.put(inPath.value(), parameter(inPath.value(), parameter, false));
        }
      }
    }
    return new Declared(path, query, takesJson(method));
  }

  private static void addFields(Map<String, DeclaredParameter> query, Class<?> bean) {
    for (Class<?> type = bean; type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        addQuery(query, field, field.getType());
      }
    }
  }

  private static void addQuery(
      Map<String, DeclaredParameter> query, AnnotatedElement element, Class<?> type) {
    @Nullable QueryParam inQuery = element.getAnnotation(QueryParam.class);
    if (inQuery != null) {
      query.put(
          inQuery.value(),
          parameter(inQuery.value(), element, Iterable.class.isAssignableFrom(type)));
    }
  }

  private static DeclaredParameter parameter(
      String name, AnnotatedElement element, boolean repeatable) {
    return new DeclaredParameter(name, repeatable, element.getAnnotation(Parameter.class));
  }

  private static boolean takesJson(Method method) {
    @Nullable Consumes consumes = method.getAnnotation(Consumes.class);
    return consumes != null && Arrays.asList(consumes.value()).contains(MediaType.APPLICATION_JSON);
  }
}
