package io.retailcrm.rest.validation;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.retailcrm.rest.idempotency.IdempotencyKey;
import io.retailcrm.rest.operation.OperationPolicy;
import io.retailcrm.rest.operation.Operations;
import io.retailcrm.rest.operation.QueryFields;
import io.retailcrm.rest.problem.FieldError;
import io.retailcrm.rest.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Checks path and query parameters against the declaration of the resource method, before the body
 * is read, and the {@code Idempotency-Key}. Undeclared parameters are refused: a misspelt filter
 * would otherwise be ignored, and the response would hold too much.
 *
 * <p>If a JSON body follows, its reader names its errors together with these in one response.
 */
@ApplicationScoped
public class RequestParameters {

  /** After the checks of caller, content type and size. */
  private static final int LAST = 7_000;

  private static final String ERRORS = RequestParameters.class.getName() + ".errors";

  private final CurrentVertxRequest http;
  private final Operations operations;
  private final QueryBinder binder;
  private final Map<Method, Declared> parameters = new ConcurrentHashMap<>();

  RequestParameters(CurrentVertxRequest http, Operations operations, QueryBinder binder) {
    this.http = http;
    this.operations = operations;
    this.binder = binder;
  }

  private record Declared(
      Map<String, DeclaredParameter> path, Map<String, DeclaredParameter> query) {}

  @ServerRequestFilter(priority = LAST)
  public Optional<Response> check(ContainerRequestContext request, ResourceInfo resource) {
    UriInfo uri = request.getUriInfo();
    OperationPolicy operation = operations.of(resource.getResourceMethod());
    Declared declared =
        parameters.computeIfAbsent(resource.getResourceMethod(), RequestParameters::declared);
    List<FieldError> errors = new ArrayList<>();
    declared
        .path()
        .forEach((name, parameter) -> parameter.check(uri.getPathParameters().get(name), errors));
    if (!errors.isEmpty() && operations.refuses(request.getMethod(), uri.getPath())) {
      // The framework took a literal segment for an id, since its path does not take the method.
      throw new NotAllowedException(Response.status(Response.Status.METHOD_NOT_ALLOWED).build());
    }
    Set<String> known = new HashSet<>(declared.query().keySet());
    @Nullable QueryFields fields = operation.resourceMethod().getAnnotation(QueryFields.class);
    if (fields != null) {
      known.addAll(binder.names(fields.value()));
      errors.addAll(binder.bind(fields.value(), uri.getQueryParameters()));
    }
    checkQuery(declared.query(), known, uri.getQueryParameters(), errors);
    if (operation.isRepeatable()) {
      IdempotencyKey.errorOf(http.getCurrent().request().headers().getAll(IdempotencyKey.HEADER))
          .ifPresent(errors::add);
    }
    if (errors.isEmpty()) {
      return Optional.empty();
    } else if (operation.consumesJson()) {
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
      Set<String> known,
      Map<String, List<String>> given,
      List<FieldError> errors) {
    declared.forEach((name, parameter) -> parameter.check(given.get(name), errors));
    given.keySet().stream()
        .filter(name -> !known.contains(name))
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
          path.put(inPath.value(), parameter(inPath.value(), parameter, parameter.getType()));
        }
      }
    }
    return new Declared(path, query);
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
      query.put(inQuery.value(), parameter(inQuery.value(), element, type));
    }
  }

  private static DeclaredParameter parameter(String name, AnnotatedElement element, Class<?> type) {
    return new DeclaredParameter(
        name, type, Iterable.class.isAssignableFrom(type), element.getAnnotation(Parameter.class));
  }
}
