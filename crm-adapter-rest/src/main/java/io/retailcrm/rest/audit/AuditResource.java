package io.retailcrm.rest.audit;

import io.retailcrm.application.audit.AuditFilter;
import io.retailcrm.application.audit.AuditLog;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.paging.PageParameters;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.recording.Recorded;
import io.retailcrm.rest.validation.ParameterErrors;
import io.retailcrm.rest.validation.Parameters;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The log of who did what to whom. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Recorded
@Tag(name = "Audit")
public class AuditResource {

  private final AuditLog log;
  private final AuditJsonMapper mapper;

  AuditResource(AuditLog log, AuditJsonMapper mapper) {
    this.log = log;
    this.mapper = mapper;
  }

  @GET
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      operationId = "listAuditEntries",
      summary = "List who did what to whom, the newest first",
      description =
          "Every request that changes something has an entry, the refused ones too, and so has"
              + " every export. Entries hold ids and no personal data, and are never changed.")
  @APIResponse(
      responseCode = "200",
      description = "A page of entries; Link names the pages beside it.",
      content = @Content(schema = @Schema(implementation = AuditListJson.class)))
  public Response list(
      @BeanParam PageParameters page,
      @Parameter(description = "Who did it: the subject of the access token.") @QueryParam("actor")
          @Nullable String actor,
      @Parameter(description = "Whom it concerned.", schema = @Schema(format = "uuid"))
          @QueryParam("customer_id")
          @Nullable String customerId,
      @Parameter(description = "What was done: the operationId.") @QueryParam("action")
          @Nullable String action,
      @Parameter(
              description = "The earliest moment.",
              schema = @Schema(format = "date-time", examples = "2025-12-17T08:00:00Z"))
          @QueryParam("from")
          @Nullable String from,
      @Parameter(
              description = "The moment that all are before.",
              schema = @Schema(format = "date-time", examples = "2025-12-18T08:00:00Z"))
          @QueryParam("to")
          @Nullable String to) {
    ParameterErrors together = new ParameterErrors();
    Optional<PageRequest> request = together.read(page::request);
    AuditFilter filter =
        new AuditFilter(
            together
                .read(() -> actor == null ? null : Parameters.text("actor", actor))
                .orElse(null),
            together
                .read(() -> customerId == null ? null : Parameters.customerId(customerId))
                .orElse(null),
            together
                .read(() -> action == null ? null : Parameters.text("action", action))
                .orElse(null),
            together.read(() -> moment("from", from)).orElse(null),
            together.read(() -> moment("to", to)).orElse(null));
    together.require();
    return page.answer(
        log.list(filter, request.orElseThrow()), request.orElseThrow(), mapper::json);
  }

  private static @Nullable Instant moment(String name, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      OffsetDateTime moment = OffsetDateTime.parse(text);
      if (moment.getYear() >= 1 && moment.getYear() <= 9999) {
        return moment.toInstant();
      }
    } catch (DateTimeException e) {
      // Named below, like a year that no calendar has.
    }
    throw Problem.invalid(name, "must be a time stamp such as 2025-12-17T08:00:00Z");
  }

  @Schema(name = "AuditEntryList")
  private record AuditListJson(
      List<AuditJson> items, long total, @Nullable Boolean totalIsEstimate, long skip, int limit) {}
}
