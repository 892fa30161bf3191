package io.retailcrm.bootstrap.access;

import io.retailcrm.rest.access.TokenKeys;
import io.retailcrm.rest.access.TokenSettings;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.config.JWTAuthContextInfoProvider;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * How access tokens are checked: by the service's own keys, or by those of an external issuer where
 * {@code mp.jwt.verify.publickey.location} names their place.
 */
public class TokenVerification {

  @Produces
  @Singleton
  @Alternative
  @Priority(1)
  JWTAuthContextInfo check(
      JWTAuthContextInfoProvider configured,
      Config config,
      TokenKeys keys,
      TokenSettings settings) {
    JWTAuthContextInfo check = new JWTAuthContextInfo(configured.getContextInfo());
    boolean external =
        config.getOptionalValue("mp.jwt.verify.publickey.location", String.class).isPresent();
    if (!external) {
      check.setPublicKeyContent(keys.jwks());
      check.setIssuedBy(settings.issuer());
      check.setExpectedAudience(Set.of(settings.audience()));
      check.setSignatureAlgorithm(Set.of(SignatureAlgorithm.RS256));
    }
    return check;
  }
}
