package io.retailcrm.rest.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.retailcrm.domain.customer.ChangeOrigin;
import io.retailcrm.domain.customer.ChangeSource;
import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who sent the request. */
@RequestScoped
public class Caller {

  private final SecurityIdentity identity;

  Caller(SecurityIdentity identity) {
    this.identity = identity;
  }

  /** The subject of the access token. */
  public String id() {
    return identity.getPrincipal() instanceof JsonWebToken token
        ? token.getSubject()
        : identity.getPrincipal().getName();
  }

  public boolean isAdmin() {
    return identity.hasRole(Roles.ADMIN);
  }

  /** Whether the caller is a customer, who may not do what staff may. */
  public boolean isCustomer() {
    return identity.hasRole(Roles.CUSTOMER)
        && !identity.hasRole(Roles.ADMIN)
        && !identity.hasRole(Roles.AGENT)
        && !identity.hasRole(Roles.SERVICE);
  }

  /** Where a consent comes from that the caller says or notes. */
  public ChangeOrigin changeOrigin() {
    ChangeSource source =
        isCustomer()
            ? ChangeSource.CUSTOMER
            : identity.hasRole(Roles.ADMIN) || identity.hasRole(Roles.AGENT)
                ? ChangeSource.STAFF
                : ChangeSource.SERVICE;
    return new ChangeOrigin(source, id());
  }
}
