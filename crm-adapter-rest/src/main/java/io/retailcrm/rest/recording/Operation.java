package io.retailcrm.rest.recording;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.UriBuilder;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of the calls of a resource method.
 *
 * @param action its name
 * @param path its path, with the names of its parameters
 * @param kind how it is recorded
 * @param pathParameters the names of its parameters that stand in the path, null for others
 * @param body which of its parameters is the body, negative where none is
 */
record Operation(
    String action, String path, Kind kind, List<@Nullable String> pathParameters, int body) {

  private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");

  /** How calls are recorded. */
  enum Kind {
    /** Not at all. */
    READ,
    /** In the audit log, behind the method. */
    AUDITED,
    /** In one transaction with the method. */
    CHANGE,
    /** The same, in one that may take long. */
    LONG_CHANGE
  }

  static Operation of(Method method, String httpMethod) {
    List<@Nullable String> path = new ArrayList<>();
    int body = -1;
    Parameter[] parameters = method.getParameters();
    for (int i = 0; i < parameters.length; i++) {
      PathParam inPath = parameters[i].getAnnotation(PathParam.class);
      path.add(inPath == null ? null : inPath.value());
      if (isBody(parameters[i])) {
        body = i;
      }
    }
    return new Operation(action(method), path(method), kind(method, httpMethod), path, body);
  }

  private static boolean isBody(Parameter parameter) {
    for (var annotation : parameter.getAnnotations()) {
      if (annotation.annotationType().getPackageName().startsWith("jakarta.ws.rs")) {
        return false;
      }
    }
    return true;
  }

  private static Kind kind(Method method, String httpMethod) {
    if (!CHANGING.contains(httpMethod)) {
      return method.isAnnotationPresent(Audited.class) ? Kind.AUDITED : Kind.READ;
    } else if (method.isAnnotationPresent(ReadOnly.class)) {
      return method.isAnnotationPresent(Audited.class) ? Kind.AUDITED : Kind.READ;
    } else if (method.isAnnotationPresent(OwnTransactions.class)
        || method.getDeclaringClass().isAnnotationPresent(OwnTransactions.class)) {
      return Kind.AUDITED;
    }
    return method.isAnnotationPresent(LongRunning.class) ? Kind.LONG_CHANGE : Kind.CHANGE;
  }

  private static String action(Method method) {
    org.eclipse.microprofile.openapi.annotations.Operation described =
        method.getAnnotation(org.eclipse.microprofile.openapi.annotations.Operation.class);
    return described == null || described.operationId().isEmpty()
        ? method.getName()
        : described.operationId();
  }

  private static String path(Method method) {
    UriBuilder path =
        UriBuilder.fromPath(method.getDeclaringClass().getAnnotation(Path.class).value());
    Path own = method.getAnnotation(Path.class);
    return (own == null ? path : path.path(own.value())).toTemplate();
  }
}
