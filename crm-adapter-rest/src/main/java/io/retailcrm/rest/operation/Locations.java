package io.retailcrm.rest.operation;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where things are that were created. */
public final class Locations {

  private static final Map<Place, UriBuilder> BUILDERS = new ConcurrentHashMap<>();

  private Locations() {}

  private record Place(Class<?> resource, String method) {

    UriBuilder builder() {
      return UriBuilder.fromResource(resource).path(resource, method);
    }
  }

  /**
   * The path of a resource method.
   *
   * @param method its name; only one method of the resource has it
   * @param ids the values of the parameters in the path, in their order
   */
  public static URI of(Class<?> resource, String method, Object... ids) {
    return BUILDERS.computeIfAbsent(new Place(resource, method), Place::builder).clone().build(ids);
  }
}
