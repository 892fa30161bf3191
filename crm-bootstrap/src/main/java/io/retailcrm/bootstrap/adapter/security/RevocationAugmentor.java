package io.retailcrm.bootstrap.adapter.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Checks each of the service's own tokens against the current state of its account. Tokens of an
 * external issuer can be revoked only by the issuer.
 */
@ApplicationScoped
public class RevocationAugmentor implements SecurityIdentityAugmentor {

  private final RevocationCache watch;
  private final TokenVerification.Issuer issuer;

  RevocationAugmentor(RevocationCache watch, TokenVerification.Issuer issuer) {
    this.watch = watch;
    this.issuer = issuer;
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
      return Uni.createFrom().item(identity);
    }
    if (token.getSubject() == null) {
      return Uni.createFrom().failure(new AuthenticationFailedException());
    }
    if (issuer == TokenVerification.Issuer.EXTERNAL) {
      return Uni.createFrom().item(identity);
    }
    Optional<Set<String>> roles;
    try {
      roles =
          watch.rolesNow(
              UUID.fromString(token.getSubject()),
              Instant.ofEpochSecond(token.getIssuedAtTime()),
              identity.getRoles());
    } catch (IllegalArgumentException e) {
      return Uni.createFrom().failure(new AuthenticationFailedException(e));
    }
    return roles.isPresent()
        ? Uni.createFrom().item(with(roles.get(), identity))
        : Uni.createFrom().failure(new AuthenticationFailedException());
  }

  private static SecurityIdentity with(Set<String> roles, SecurityIdentity identity) {
    return roles.equals(identity.getRoles())
        ? identity
        : QuarkusSecurityIdentity.builder()
            .setPrincipal(identity.getPrincipal())
            .addCredentials(identity.getCredentials())
            .addAttributes(identity.getAttributes())
            .addRoles(roles)
            .build();
  }
}
