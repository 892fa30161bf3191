package io.retailcrm.rest.audit;

import io.retailcrm.application.audit.AuditFilter;
import io.retailcrm.application.audit.AuditLog;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.operation.ListOf;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.paging.PageParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The audit log. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
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
      summary = "List the entries of the audit log, the newest first",
      description =
          "Every request that changes something has an entry, the refused ones too, and so has"
              + " every export. Entries hold ids and no personal data, and are never changed.")
  @ListOf(AuditJson.class)
  public Response list(
      @BeanParam PageParameters page,
      @Parameter(description = "The subject of the access token.") @QueryParam("actor")
          @Nullable String actor,
      @Parameter(description = "The customer concerned.") @QueryParam("customer_id")
          @Nullable UUID customerId,
      @Parameter(description = "The operationId.") @QueryParam("action") @Nullable String action,
      @Parameter(
              description = "The earliest moment.",
              schema = @Schema(format = "date-time", examples = "2025-12-17T08:00:00Z"))
          @QueryParam("from")
          @Nullable OffsetDateTime from,
      @Parameter(
              description = "The first moment after them.",
              schema = @Schema(format = "date-time", examples = "2025-12-18T08:00:00Z"))
          @QueryParam("to")
          @Nullable OffsetDateTime to) {
    AuditFilter filter =
        new AuditFilter(
            actor,
            customerId == null ? null : new CustomerId(customerId),
            action,
            from == null ? null : from.toInstant(),
            to == null ? null : to.toInstant());
    return page.answer(request -> log.list(filter, request), mapper::json);
  }
}
