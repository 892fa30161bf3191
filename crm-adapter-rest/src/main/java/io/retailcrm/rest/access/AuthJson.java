package io.retailcrm.rest.access;

import io.retailcrm.rest.json.JsonRequest;
import io.retailcrm.rest.recording.NamesAccount;
import io.retailcrm.rest.recording.NamesActor;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/** What is said when logging in. */
public final class AuthJson {

  private AuthJson() {}

  /** An email and a password. */
  @Schema(name = "Login")
  public record Login(
      @NotNull(message = "is needed")
          @Size(min = 1, max = 254, message = "must have 1 to 254 characters")
          @Schema(examples = "admin@example.com")
          String username,
      @NotNull(message = "is needed")
          @Size(min = 1, max = 128, message = "must have 1 to 128 characters")
          @Schema(examples = "admin-change-me")
          String password)
      implements JsonRequest, NamesAccount {}

  /** A token for the {@code Authorization: Bearer} header. */
  @Schema(name = "Tokens")
  public record Tokens(
      String accessToken,
      @Schema(examples = "Bearer") String tokenType,
      @Schema(description = "Seconds", examples = "600") long expiresIn)
      implements NamesActor {

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
