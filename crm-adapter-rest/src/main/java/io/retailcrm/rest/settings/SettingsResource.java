package io.retailcrm.rest.settings;

import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.operation.Recorded;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The settings of the installation. */
@Path("/api/v1/settings")
@Produces(MediaType.APPLICATION_JSON)
@Recorded
@Tag(name = "Settings")
public class SettingsResource {

  private final SettingsJson settings;

  SettingsResource(SettingsJson settings) {
    this.settings = settings;
  }

  @GET
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE})
  @Operation(
      operationId = "getSettings",
      summary = "The settings in force",
      description =
          "What numbers mean in this installation: the currency, the time zone of business days,"
              + " the terms of the programme, the times of jobs. There is no secret among them.")
  @APIResponse(
      responseCode = "200",
      description = "The settings.",
      content = @Content(schema = @Schema(implementation = SettingsJson.class)))
  public SettingsJson get() {
    return settings;
  }
}
