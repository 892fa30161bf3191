package io.retailcrm.rest.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.retailcrm.domain.access.Role;
import io.retailcrm.domain.customer.ChangeOrigin;
import io.retailcrm.domain.customer.ChangeSource;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The sender of the request. */
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

  /** The same; nothing without a valid token. */
  public Optional<String> knownId() {
    try {
      return identity.isAnonymous() ? Optional.empty() : Optional.of(id());
    } catch (AuthenticationFailedException e) {
      return Optional.empty();
    }
  }

  /** The roles of the access token that this service knows. */
  public List<String> roles() {
    return Stream.of(Role.values()).map(Role::code).filter(identity::hasRole).toList();
  }

  public boolean isAdmin() {
    return identity.hasRole(Roles.ADMIN);
  }

  /** Whether the caller is a customer without a role of staff. */
  public boolean isCustomer() {
    return identity.hasRole(Roles.CUSTOMER)
        && !identity.hasRole(Roles.ADMIN)
        && !identity.hasRole(Roles.AGENT)
        && !identity.hasRole(Roles.SERVICE);
  }

  /** The origin of a change of a customer's profile by the caller. */
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
