package io.retailcrm.rest.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Which methods a path takes: what OPTIONS asks for, and any other method is told (RFC 9110). */
@ApplicationScoped
public class AllowedMethods {

  private static final String OPTIONS = "OPTIONS";
  private static final Pattern PARAMETER = Pattern.compile("\\{[^/]+}");

  private final Map<String, Set<String>> byTemplate = new HashMap<>();

  AllowedMethods(BeanManager beans) {
    for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
      Path path = bean.getBeanClass().getAnnotation(Path.class);
      if (path != null) {
        for (Method method : bean.getBeanClass().getDeclaredMethods()) {
          add(path, method);
        }
      }
    }
  }

  private void add(Path path, Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (http != null) {
        Path own = method.getAnnotation(Path.class);
        UriBuilder template = UriBuilder.fromPath(path.value());
        byTemplate
            .computeIfAbsent(
                (own == null ? template : template.path(own.value())).toTemplate(),
                any -> new TreeSet<>(Set.of(OPTIONS)))
            .addAll(http.value().equals("GET") ? Set.of("GET", "HEAD") : Set.of(http.value()));
      }
    }
  }

  /** What the framework would answer from all paths of a class (RFC 9110, 9.3.7). */
  @ServerRequestFilter(preMatching = true)
  public Optional<Response> tell(ContainerRequestContext request) {
    if (!request.getMethod().equals(OPTIONS)) {
      return Optional.empty();
    }
    return Optional.of(
        Response.ok()
            .header(
                HttpHeaders.ALLOW,
                of(request.getUriInfo().getPath()).orElseThrow(NotFoundException::new))
            .build());
  }

  /** Whether a path takes a method, or is none at all. */
  public boolean takes(String method, String path) {
    return methods(path).map(methods -> methods.contains(method)).orElse(true);
  }

  /** The methods of a path, as {@code Allow} lists them. */
  Optional<String> of(String path) {
    return methods(path).map(methods -> String.join(", ", methods));
  }

  /** The methods of the template that says the most of a path. */
  private Optional<Set<String>> methods(String path) {
    String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return byTemplate.entrySet().stream()
        .filter(
            entry -> Pattern.matches(PARAMETER.matcher(entry.getKey()).replaceAll("[^/]+"), plain))
        .max((a, b) -> Integer.compare(literals(a.getKey()), literals(b.getKey())))
        .map(Map.Entry::getValue);
  }

  private static int literals(String template) {
    return PARAMETER.matcher(template).replaceAll("").length();
  }
}
