package io.retailcrm.bootstrap.adapter.security;

import io.quarkus.runtime.StartupEvent;
import io.retailcrm.rest.access.TokenKeys;
import io.retailcrm.rest.access.TokenSettings;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.config.JWTAuthContextInfoProvider;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Configures the verification of access tokens: by the service's own keys, or by those of an
 * external issuer if {@code mp.jwt.verify.publickey.location} is set.
 */
public class TokenVerification {

  private static final Logger LOG = Logger.getLogger(TokenVerification.class);

  private static final String KEY_LOCATION = "mp.jwt.verify.publickey.location";

  /** The maximum difference between the clocks of issuer and verifier. */
  private static final int LEEWAY_SECONDS = 60;

  /** The accepted issuer of tokens. */
  public enum Issuer {
    OWN,
    EXTERNAL
  }

  @Produces
  @Singleton
  Issuer issuer(Config config) {
    return config.getOptionalValue(KEY_LOCATION, String.class).isPresent()
        ? Issuer.EXTERNAL
        : Issuer.OWN;
  }

  /** Reads the keys at startup, so that invalid ones prevent it. */
  void read(@Observes StartupEvent start, TokenKeys keys, Issuer issuer, Config config) {
    if (issuer == Issuer.OWN) {
      LOG.infof(
          "Access tokens are signed by key %s, and checked by that and %d others",
          keys.keyId(), keys.previousKeys().size());
    } else {
      for (String needed : List.of("mp.jwt.verify.issuer", "mp.jwt.verify.audiences")) {
        if (config.getOptionalValue(needed, String.class).isEmpty()) {
          throw new IllegalStateException(
              needed + " is required to accept tokens of an external issuer");
        }
      }
      LOG.info("Access tokens are accepted of an external issuer only");
    }
  }

  @Produces
  @Singleton
  @Alternative
  @Priority(1)
  JWTAuthContextInfo check(
      JWTAuthContextInfoProvider configured,
      Issuer issuer,
      Config config,
      TokenKeys keys,
      TokenSettings settings) {
    JWTAuthContextInfo check = new JWTAuthContextInfo(configured.getContextInfo());
    if (issuer == Issuer.OWN) {
      check.setPublicKeyContent(keys.jwks());
      check.setIssuedBy(settings.issuer());
      check.setExpectedAudience(Set.of(settings.audience()));
      check.setSignatureAlgorithm(Set.of(SignatureAlgorithm.RS256));
      check.setRequiredClaims(Set.of("sub", "iat", "exp"));
      check.setClockSkew(LEEWAY_SECONDS);
      check.setMaxTimeToLiveSecs(settings.lifetime().toSeconds());
    } else {
      // In dev and test mode the platform generates a key and prefers it.
      check.setPublicKeyContent(null);
      check.setPublicKeyLocation(config.getValue(KEY_LOCATION, String.class));
    }
    return check;
  }
}
