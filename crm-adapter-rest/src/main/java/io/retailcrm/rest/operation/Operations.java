package io.retailcrm.rest.operation;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All operations of the API, read from the resources once, when the service starts. Also answers
 * for a path before the request is routed.
 */
@Singleton
public class Operations {

  private static final Comparator<PathTemplate> MOST_LITERALS_FIRST =
      Comparator.comparingLong(PathTemplate::literals).reversed();

  private final Map<Method, OperationPolicy> byMethod = new HashMap<>();
  private final Map<Integer, List<Place>> byLength;
  private final Set<String> templates;
  private final Set<String> roots;

  /** The operations of a path, by their HTTP methods. */
  private record Place(PathTemplate path, Map<String, OperationPolicy> operations) {}

  @Inject
  Operations(BeanManager beans) {
    this(beans.getBeans(Object.class, Any.Literal.INSTANCE).stream().map(Bean::getBeanClass));
  }

  Operations(Stream<Class<?>> resources) {
    Map<PathTemplate, Map<String, OperationPolicy>> byPath = new HashMap<>();
    resources
        .distinct()
        .flatMap(resource -> OperationPolicy.of(resource).stream())
        .forEach(
            operation -> {
              byMethod.put(operation.resourceMethod(), operation);
              byPath
                  .computeIfAbsent(operation.path(), any -> new HashMap<>())
                  .put(operation.httpMethod(), operation);
            });
    byLength =
        byPath.entrySet().stream()
            .map(path -> new Place(path.getKey(), path.getValue()))
            .sorted(Comparator.comparing(Place::path, MOST_LITERALS_FIRST))
            .collect(Collectors.groupingBy(place -> place.path().segments().size()));
    templates =
        byPath.keySet().stream().map(Object::toString).collect(Collectors.toUnmodifiableSet());
    roots = templates.stream().map(PathTemplate::root).collect(Collectors.toSet());
  }

  public Collection<OperationPolicy> all() {
    return List.copyOf(byMethod.values());
  }

  /** The operation that a resource method is. */
  public OperationPolicy of(Method resourceMethod) {
    return Objects.requireNonNull(byMethod.get(resourceMethod), resourceMethod::toString);
  }

  /** The operation of the current request, nothing if it has none. */
  public Optional<OperationPolicy> of(@Nullable ResourceInfo resource) {
    return Optional.ofNullable(resource).map(ResourceInfo::getResourceMethod).map(byMethod::get);
  }

  /** The operation at a path, nothing if the path does not exist or does not take the method. */
  public Optional<OperationPolicy> at(String httpMethod, String path) {
    return at(path).map(operations -> operations.get(httpMethod));
  }

  /** The templates of all paths, as they are written. */
  public Set<String> templates() {
    return templates;
  }

  /** The template of a path, nothing if the path does not exist. */
  public Optional<PathTemplate> templateAt(String path) {
    return placeAt(path).map(Place::path);
  }

  /** The methods of a path as {@code Allow} lists them, nothing if the path does not exist. */
  public Optional<String> methodsAt(String path) {
    return at(path).map(operations -> String.join(", ", methods(operations)));
  }

  /** Whether a path exists and does not take a method. */
  public boolean refuses(String httpMethod, String path) {
    return at(path).filter(operations -> !methods(operations).contains(httpMethod)).isPresent();
  }

  private static Set<String> methods(Map<String, OperationPolicy> operations) {
    Set<String> methods = new TreeSet<>(operations.keySet());
    methods.add("OPTIONS");
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return methods;
  }

  /** Whether a path has an operation without a token: nothing about such a path is secret. */
  public boolean isPublic(String path) {
    return at(path)
        .filter(operations -> operations.values().stream().anyMatch(OperationPolicy::isPublic))
        .isPresent();
  }

  /** Whether a path is in the space of the API, with or without an operation. */
  public boolean isApi(String path) {
    return roots.contains(PathTemplate.root(path));
  }

  private Optional<Map<String, OperationPolicy>> at(String path) {
    return placeAt(path).map(Place::operations);
  }

  /** The place whose template fits with the most literal segments. */
  private Optional<Place> placeAt(String path) {
    List<String> segments = PathTemplate.segments(path);
    for (Place place : byLength.getOrDefault(segments.size(), List.of())) {
      if (place.path().matches(segments)) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }
}
