package io.retailcrm.rest.access;

import io.retailcrm.rest.json.JsonRequest;
import io.retailcrm.rest.recording.NamesAccount;
import io.retailcrm.rest.recording.NamesActor;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
}
