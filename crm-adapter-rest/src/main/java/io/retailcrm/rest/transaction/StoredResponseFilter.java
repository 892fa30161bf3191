package io.retailcrm.rest.transaction;

import io.retailcrm.rest.idempotency.StoredResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Sends the stored response of the current request, if it has one. */
@Provider
public class StoredResponseFilter implements ContainerResponseFilter {

  private final RequestContext current;

  StoredResponseFilter(RequestContext current) {
    this.current = current;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    @Nullable StoredResponse stored = current.response();
    if (stored != null) {
      stored.writeTo(response);
    }
  }
}
