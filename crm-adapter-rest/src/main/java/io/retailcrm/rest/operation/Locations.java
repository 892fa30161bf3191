package io.retailcrm.rest.operation;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;

/** Where things are that were created. */
public final class Locations {

  private Locations() {}

  /**
   * The path of a resource method.
   *
   * @param method its name; only one method of the resource has it
   * @param ids the values of the parameters in the path, in their order
   */
  public static URI of(Class<?> resource, String method, Object... ids) {
    return UriBuilder.fromResource(resource).path(resource, method).build(ids);
  }
}
