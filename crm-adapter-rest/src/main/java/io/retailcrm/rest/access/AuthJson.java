package io.retailcrm.rest.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.application.access.IssuedTokens;
import io.retailcrm.rest.json.JsonBinder;
import io.retailcrm.rest.json.JsonRequest;
import io.retailcrm.rest.operation.NamesAccount;
import io.retailcrm.rest.operation.NamesActor;
import io.retailcrm.rest.validation.Password;
import io.retailcrm.rest.validation.Verbatim;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Logging in, in JSON. */
@RegisterForReflection
public final class AuthJson {

  private AuthJson() {}

  /** An email and a password. */
  @Schema(name = "Login")
  public record Login(
      @NotNull(message = "is required")
          @Size(min = 1, max = 254, message = "must have 1 to 254 characters")
          @Schema(examples = "admin@example.com")
          String username,
      @NotNull(message = "is required")
          @Size(min = 1, max = 128, message = "must have 1 to 128 characters")
          @Verbatim
          @Schema(examples = "admin-change-me")
          String password,
      @Pattern(regexp = "token|cookie", message = "must be token or cookie")
          @Schema(defaultValue = "token", examples = "token")
          @Nullable String session)
      implements JsonRequest, NamesAccount {

    boolean wantsCookie() {
      return "cookie".equals(session);
    }
  }

  /** A token that gives new tokens, once. */
  @Schema(name = "RefreshToken")
  public record Refresh(
      @NotNull(message = "is required")
          @Schema(
              maxLength = JsonBinder.MAX_BYTES,
              examples = "ZqY3n0Jx1mV5t8QwE2rB7uK4sL9aH6dC0fG1hJ2kM3o")
          String refreshToken)
      implements JsonRequest {

    /** Without the token, so that no log holds it. */
    @Override
    public String toString() {
      return "Refresh[]";
    }
  }

  /** A forgotten password. */
  @Schema(name = "ForgottenPassword")
  public record Forgot(
      @NotNull(message = "is required")
          @Size(min = 1, max = 254, message = "must have 1 to 254 characters")
          @Schema(examples = "john@example.com")
          String username)
      implements JsonRequest, NamesAccount {}

  /** A new password, and the token that came by mail. */
  @Schema(name = "PasswordReset")
  public record Reset(
      @NotNull(message = "is required")
          @Schema(
              maxLength = JsonBinder.MAX_BYTES,
              examples = "ZqY3n0Jx1mV5t8QwE2rB7uK4sL9aH6dC0fG1hJ2kM3o")
          String token,
      @NotNull(message = "is required") @Password @Schema(examples = "SecurePass123")
          String newPassword)
      implements JsonRequest {

    /** Without token and password, so that no log holds them. */
    @Override
    public String toString() {
      return "Reset[]";
    }
  }

  /** Tokens: one for the {@code Authorization: Bearer} header, one to get the next by. */
  @Schema(name = "Tokens")
  public record Tokens(
      String accessToken,
      @Schema(examples = "Bearer") String tokenType,
      @Schema(description = "Seconds", examples = "600") long expiresIn,
      @Schema(examples = "ZqY3n0Jx1mV5t8QwE2rB7uK4sL9aH6dC0fG1hJ2kM3o")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String refreshToken,
      @Schema(description = "Seconds until one must log in again.", examples = "2592000")
          long refreshExpiresIn)
      implements NamesActor {

    static Tokens of(IssuedTokens issued) {
      return new Tokens(
          issued.accessToken(),
          "Bearer",
          issued.accessLifetime().toSeconds(),
          issued.refreshToken(),
          issued.refreshLifetime().toSeconds());
    }

    /** The same for a browser, whose refresh token is in a cookie. */
    Tokens withoutRefreshToken() {
      return new Tokens(accessToken, tokenType, expiresIn, null, refreshExpiresIn);
    }

    /** Without the tokens, so that no log holds them. */
    @Override
    public String toString() {
      return "Tokens[]";
    }

    /** Read from the token, which is the service's own and needs no check. */
    @Override
    public String actor() {
      try {
        return JwtClaims.parse(
                ((JsonWebSignature) JsonWebSignature.fromCompactSerialization(accessToken))
                    .getUnverifiedPayload())
            .getSubject();
      } catch (JoseException | InvalidJwtException | MalformedClaimException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Public keys (RFC 7517). */
  @Schema(name = "KeySet")
  public record KeySet(List<Key> keys) {}

  /** A public key that checks access tokens. */
  @Schema(name = "Key")
  public record Key(
      @Schema(examples = "RSA") String kty,
      @Schema(examples = "mQ7mP0cZ3b1mXk9uWvY2sT4dF6gH8jK0lN1oP3qR5tU") String kid,
      @Schema(examples = "sig") String use,
      @Schema(examples = "RS256") String alg,
      @Schema(description = "The modulus.", examples = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2a")
          String n,
      @Schema(description = "The exponent.", examples = "AQAB") String e) {}
}
