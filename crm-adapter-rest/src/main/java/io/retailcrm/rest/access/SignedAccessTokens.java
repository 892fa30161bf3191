package io.retailcrm.rest.access;

import io.retailcrm.application.access.AccessTokens;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Role;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;

/** Access tokens as JSON Web Tokens, signed with RS256. */
@ApplicationScoped
public class SignedAccessTokens implements AccessTokens {

  private final TokenKeys keys;
  private final TokenSettings settings;

  SignedAccessTokens(TokenKeys keys, TokenSettings settings) {
    this.keys = keys;
    this.settings = settings;
  }

  @Override
  public Issued issue(Account account, Instant now) {
    String token =
        Jwt.issuer(settings.issuer())
            .audience(settings.audience())
            .subject(account.id().toString())
            .upn(account.email().value())
            .groups(account.roles().stream().map(Role::code).collect(Collectors.toSet()))
            .claim("jti", UUID.randomUUID().toString())
            .issuedAt(now)
            .expiresAt(now.plus(settings.lifetime()))
            .jws()
            .algorithm(SignatureAlgorithm.RS256)
            .keyId(keys.keyId())
            .sign(keys.signingKey());
    return new Issued(token, settings.lifetime());
  }
}
