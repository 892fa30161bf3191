package io.retailcrm.rest.http;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.List;

/**
 * Names the public address in {@code Location} and {@code Link}, where one is configured, and not
 * the host that the request named.
 */
@Provider
@Priority(PublicAddressFilter.AFTER_ALL_OTHERS)
public class PublicAddressFilter implements ContainerResponseFilter {

  static final int AFTER_ALL_OTHERS = 1;

  private final Instance<PublicAddress> address;

  /**
   * @param address read with the first response: this filter is created before the configuration
   */
  PublicAddressFilter(Instance<PublicAddress> address) {
    this.address = address;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    URI url = address.get().url();
    if (url != null) {
      String here = withoutSlash(request.getUriInfo().getBaseUri());
      String there = withoutSlash(url);
      MultivaluedMap<String, Object> headers = response.getHeaders();
      headers.computeIfPresent(
          HttpHeaders.LOCATION,
          (name, values) -> List.of(there + path(String.valueOf(values.get(0)), here)));
      headers.computeIfPresent(
          HttpHeaders.LINK,
          (name, values) ->
              values.stream()
                  .<Object>map(link -> String.valueOf(link).replace("<" + here, "<" + there))
                  .toList());
    }
  }

  private static String path(String location, String base) {
    return location.startsWith(base) ? location.substring(base.length()) : location;
  }

  private static String withoutSlash(URI uri) {
    String text = uri.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
