package io.retailcrm.rest.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.retailcrm.domain.consent.ConsentOrigin;
import io.retailcrm.domain.consent.ConsentSource;
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
  public ConsentOrigin consentOrigin() {
    ConsentSource source =
        isCustomer()
            ? ConsentSource.CUSTOMER
            : identity.hasRole(Roles.ADMIN) || identity.hasRole(Roles.AGENT)
                ? ConsentSource.STAFF
                : ConsentSource.SERVICE;
    return new ConsentOrigin(source, id());
  }
}
