package io.retailcrm.bootstrap.adapter.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.retailcrm.application.work.BusinessCalendar;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import org.eclipse.microprofile.jwt.Claims;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the signature and the claims of a token once, rather than for each request, which would
 * take a quarter of the time of a short request. The current state of the account is checked each
 * time by {@link RevocationAugmentor}.
 *
 * <p>Only the service's own tokens are cached, because its keys change only with a restart. Only
 * valid tokens are cached, until they expire.
 */
@ApplicationScoped
@Alternative
@Priority(1)
public class VerifiedTokens extends JWTCallerPrincipalFactory {

  /** The maximum number of cached tokens, a few kilobytes each; the least used are evicted. */
  private static final int MOST = 2_000;

  private final JWTCallerPrincipalFactory factory = new DefaultJWTCallerPrincipalFactory();
  private final Cache<String, JWTCallerPrincipal> good =
      Caffeine.newBuilder().maximumSize(MOST).build();
  private final TokenVerification.Issuer issuer;
  private final BusinessCalendar calendar;

  VerifiedTokens(TokenVerification.Issuer issuer, BusinessCalendar calendar) {
    this.issuer = issuer;
    this.calendar = calendar;
  }

  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo check) throws ParseException {
    if (issuer == TokenVerification.Issuer.EXTERNAL) {
      return parsed(token, check);
    }
    JWTCallerPrincipal known = good.getIfPresent(token);
    if (known != null && calendar.now().getEpochSecond() < known.getExpirationTime()) {
      return known;
    }
    good.invalidate(token);
    JWTCallerPrincipal parsed = parsed(token, check);
    good.put(token, parsed);
    return parsed;
  }

  private JWTCallerPrincipal parsed(String token, JWTAuthContextInfo check) throws ParseException {
    JWTCallerPrincipal parsed = factory.parse(token, check);
    @Nullable Long issuedAt = parsed.getClaim(Claims.iat);
    if (issuedAt != null && issuedAt > calendar.now().getEpochSecond() + check.getClockSkew()) {
      throw new ParseException("The token was issued in the future");
    }
    return parsed;
  }
}
