package io.retailcrm.rest.access;

import io.retailcrm.application.access.AccessTokens;
import io.retailcrm.application.access.LogIn;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.recording.OwnTransactions;
import io.retailcrm.rest.recording.Recorded;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Logging in, and the keys that check what it gives. */
@Path("/api/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Recorded
@OwnTransactions
@Tag(name = "Access")
public class AuthResource {

  private final LogIn logIn;
  private final TokenKeys keys;

  AuthResource(LogIn logIn, TokenKeys keys) {
    this.logIn = logIn;
    this.keys = keys;
  }

  @POST
  @Path("/login")
  @Consumes(MediaType.APPLICATION_JSON)
  @PermitAll
  @SecurityRequirementsSet
  @Operation(operationId = "login", summary = "Log in")
  @APIResponse(
      responseCode = "200",
      description = "An access token.",
      content = @Content(schema = @Schema(implementation = AuthJson.Tokens.class)))
  @APIResponse(responseCode = "401", description = "Wrong username or password.")
  public Response login(AuthJson.Login request) {
    AccessTokens.Issued issued =
        logIn
            .handle(request.username(), request.password())
            .orElseThrow(() -> Problem.unauthorized("Wrong username or password"));
    return Response.ok(new AuthJson.Tokens(issued.token(), "Bearer", issued.lifetime().toSeconds()))
        .header("Cache-Control", "no-store")
        .build();
  }

  @GET
  @Path("/jwks")
  @PermitAll
  @SecurityRequirementsSet
  @Operation(
      operationId = "jwks",
      summary = "The public keys that check access tokens",
      description = "A JSON Web Key Set (RFC 7517).")
  @APIResponse(
      responseCode = "200",
      description = "The keys.",
      content = @Content(schema = @Schema(implementation = AuthJson.KeySet.class)))
  public Response jwks() {
    return Response.ok(keys.jwks()).header("Cache-Control", "public, max-age=300").build();
  }
}
