package io.retailcrm.rest.access;

import io.retailcrm.application.access.IssuedTokens;
import io.retailcrm.application.access.LogIn;
import io.retailcrm.application.access.LogOut;
import io.retailcrm.application.access.RefreshTokens;
import io.retailcrm.application.access.ResetPassword;
import io.retailcrm.rest.operation.NotRepeatable;
import io.retailcrm.rest.operation.OwnTransactions;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.operation.Throttled;
import io.retailcrm.rest.problem.Problem;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Logging in and out, forgotten passwords, and the keys that check access tokens. */
@Path("/api/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
@Recorded
@OwnTransactions
@NotRepeatable("Its responses hold secrets, which are stored nowhere.")
@Tag(name = "Access")
public class AuthResource {

  private static final String WRONG_PASSWORD = "Wrong username or password";
  private static final String BAD_REFRESH_TOKEN = "The refresh token is no longer valid";
  private static final String BAD_TOKEN = "The token is wrong or no longer valid";

  private final LogIn logIn;
  private final RefreshTokens refreshTokens;
  private final LogOut logOut;
  private final ResetPassword resetPassword;
  private final Event<PasswordForgotten> forgotten;
  private final SessionCookie cookie;
  private final TokenKeys keys;
  private final Caller caller;

  AuthResource(
      LogIn logIn,
      RefreshTokens refreshTokens,
      LogOut logOut,
      ResetPassword resetPassword,
      Event<PasswordForgotten> forgotten,
      SessionCookie cookie,
      TokenKeys keys,
      Caller caller) {
    this.logIn = logIn;
    this.refreshTokens = refreshTokens;
    this.logOut = logOut;
    this.resetPassword = resetPassword;
    this.forgotten = forgotten;
    this.cookie = cookie;
    this.keys = keys;
    this.caller = caller;
  }

  /**
   * A forgotten password. The account is looked up outside the request, which takes the same time
   * for known and unknown accounts.
   */
  public record PasswordForgotten(String username) {

    /** Without the name, so that no log holds it. */
    @Override
    public String toString() {
      return "PasswordForgotten[]";
    }
  }

  @POST
  @Path("/login")
  @HashesPassword
  @Throttled(failuresOnly = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @PermitAll
  @Operation(
      operationId = "login",
      summary = "Log in",
      description =
          "With session=cookie, for browsers, the refresh token is not in the response but in the"
              + " cookie crm_refresh, which no script can read.")
  @APIResponse(
      responseCode = "200",
      description = "An access token and a refresh token.",
      content = @Content(schema = @Schema(implementation = AuthJson.Tokens.class)))
  @APIResponse(responseCode = "401", description = WRONG_PASSWORD)
  public Response login(AuthJson.Login request) {
    IssuedTokens issued =
        logIn
            .handle(request.username(), request.password())
            .orElseThrow(() -> Problem.unauthorized(WRONG_PASSWORD));
    return tokens(issued, request.wantsCookie());
  }

  @POST
  @Path("/refresh")
  @TakesSessionCookie
  @Throttled(failuresOnly = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @PermitAll
  @Operation(
      operationId = "refresh",
      summary = "Get new tokens for a refresh token",
      description =
          "A refresh token is valid once. A second use ends its whole session. A browser whose"
              + " token is in the cookie crm_refresh sends no body; its Origin must be the"
              + " service's own.")
  @APIResponse(
      responseCode = "200",
      description = "Tokens with the roles of now.",
      content = @Content(schema = @Schema(implementation = AuthJson.Tokens.class)))
  @APIResponse(responseCode = "401", description = BAD_REFRESH_TOKEN)
  public Response refresh(AuthJson.Refresh request) {
    boolean byCookie = cookie.isTaken();
    Optional<IssuedTokens> issued = refreshTokens.handle(request.refreshToken());
    if (byCookie && issued.isEmpty()) {
      cookie.clear();
    }
    return tokens(issued.orElseThrow(() -> Problem.unauthorized(BAD_REFRESH_TOKEN)), byCookie);
  }

  @POST
  @Path("/logout")
  @TakesSessionCookie
  @Produces(MediaType.WILDCARD)
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(
      operationId = "logout",
      summary = "End the session of a refresh token, or all sessions of its account",
      description =
          "Access tokens stay valid until they expire. A browser whose token is in the cookie"
              + " crm_refresh sends no body; its Origin must be the service's own.")
  @APIResponse(responseCode = "204", description = "The session is over.")
  public void logout(
      AuthJson.Refresh request,
      @Parameter(
              description = "Whether all sessions of the account end, on all its devices.",
              schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          @QueryParam("everywhere")
          @Nullable Boolean everywhere) {
    logOut.handle(caller.id(), request.refreshToken(), Boolean.TRUE.equals(everywhere));
    if (cookie.isTaken()) {
      cookie.clear();
    }
  }

  @POST
  @Path("/password/forgot")
  @Throttled(statusBeyondLimit = 202)
  @Produces(MediaType.WILDCARD)
  @Consumes(MediaType.APPLICATION_JSON)
  @PermitAll
  @Operation(
      operationId = "forgotPassword",
      summary = "Request a token by mail to choose a new password",
      description =
          "The response is the same for known and unknown accounts, however often it is"
              + " requested; too many requests send nothing. Customers created by staff get an account"
              + " by it.")
  @APIResponse(responseCode = "202", description = "A mail is on its way, if there is an account.")
  public Response forgot(AuthJson.Forgot request) {
    forgotten.fireAsync(new PasswordForgotten(request.username()));
    return Response.accepted().build();
  }

  @POST
  @Path("/password/reset")
  @HashesPassword
  @Throttled
  @Produces(MediaType.WILDCARD)
  @Consumes(MediaType.APPLICATION_JSON)
  @PermitAll
  @Operation(
      operationId = "resetPassword",
      summary = "Choose a new password with a token from a mail",
      description = "All sessions of the account end.")
  @APIResponse(responseCode = "204", description = "The new password is set.")
  @APIResponse(responseCode = "400", description = BAD_TOKEN)
  public Response reset(AuthJson.Reset request) {
    return resetPassword
        .handle(request.token(), request.newPassword())
        .fold(
            new ResetPassword.Outcome.Cases<>() {
              @Override
              public Response replaced() {
                return Response.noContent().build();
              }

              @Override
              public Response badToken() {
                throw Problem.badRequest(BAD_TOKEN);
              }

              @Override
              public Response weak(String objection) {
                throw Problem.invalid("new_password", objection);
              }
            });
  }

  private Response tokens(IssuedTokens issued, boolean byCookie) {
    AuthJson.Tokens tokens = AuthJson.Tokens.of(issued);
    if (byCookie) {
      cookie.set(issued);
      tokens = tokens.withoutRefreshToken();
    }
    return Response.ok(tokens).header("Cache-Control", "no-store").build();
  }

  @GET
  @Path("/jwks")
  @PermitAll
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
