package io.retailcrm.rest.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriBuilder;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which methods a path takes: what the answer to any other has to say (RFC 9110, 405). */
@ApplicationScoped
public class AllowedMethods {

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
                any -> new TreeSet<>(Set.of("OPTIONS")))
            .addAll(http.value().equals("GET") ? Set.of("GET", "HEAD") : Set.of(http.value()));
      }
    }
  }

  /** The methods of the template that says the most of a path, as {@code Allow} lists them. */
  String of(String path) {
    String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return byTemplate.entrySet().stream()
        .filter(
            entry -> Pattern.matches(PARAMETER.matcher(entry.getKey()).replaceAll("[^/]+"), plain))
        .max((a, b) -> Integer.compare(literals(a.getKey()), literals(b.getKey())))
        .map(entry -> String.join(", ", entry.getValue()))
        .orElse("OPTIONS");
  }

  private static int literals(String template) {
    return PARAMETER.matcher(template).replaceAll("").length();
  }
}
