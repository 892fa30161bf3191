package io.retailcrm.rest.engagement;

import io.retailcrm.application.engagement.RecordEngagement;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.customer.CustomerProblems;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.problem.NotFound;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Events of mails. */
@Path("/api/v1/retail-customers")
@Produces(MediaType.APPLICATION_JSON)
@Recorded
@Tag(name = "Engagement")
public class EngagementResource {

  private final RecordEngagement recordEngagement;

  EngagementResource(RecordEngagement recordEngagement) {
    this.recordEngagement = recordEngagement;
  }

  @POST
  @Path("/engagement")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.SERVICE})
  @Operation(
      operationId = "recordEngagement",
      summary = "Record events of mails, each once by its event_id",
      description =
          "The body is one event or a list of up to 5,000, in any order, and may be sent again."
              + " Events about unknown customers in a list are named in not_found, and all others are"
              + " recorded.")
  @RequestBody(content = @Content(schema = @Schema(implementation = EngagementJson.Event.class)))
  @APIResponse(responseCode = "404", description = NotFound.CUSTOMER)
  public EngagementJson.Recorded record(EngagementJson.Events request) {
    RecordEngagement.Outcome outcome =
        recordEngagement.handle(request.items().stream().map(EngagementJson.Event::event).toList());
    if (!request.many() && !outcome.unknown().isEmpty()) {
      throw CustomerProblems.notFound();
    }
    return new EngagementJson.Recorded(outcome.accepted(), outcome.duplicates(), outcome.unknown());
  }
}
