package io.retailcrm.rest.export;

import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.work.Progress;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.customer.CustomerSearchJson;
import io.retailcrm.rest.job.AsyncJobs;
import io.retailcrm.rest.job.JobJson;
import io.retailcrm.rest.json.JsonQuery;
import io.retailcrm.rest.operation.Audited;
import io.retailcrm.rest.operation.QueryFields;
import io.retailcrm.rest.operation.Recorded;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Exports of the customers that match, or of what belongs to them. */
@Path("/api/v1/retail-customers/export")
@Recorded
@Tag(name = "Customers")
public class ExportResource {

  private final ExportFiles files;
  private final AsyncJobs asyncJobs;
  private final JsonQuery query;

  ExportResource(ExportFiles files, AsyncJobs asyncJobs, JsonQuery query) {
    this.files = files;
    this.asyncJobs = asyncJobs;
    this.query = query;
  }

  @GET
  @Audited
  @QueryFields(CustomerSearchJson.class)
  @Produces({ExportFiles.CSV, ExportFiles.NDJSON})
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST})
  @Operation(
      operationId = "exportCustomers",
      summary = "Export the matching customers, their orders or their transactions as a file",
      description =
          "Streamed, the last registered first, each customer's orders and transactions from the"
              + " oldest on. An incomplete file ends without the end of the chunked response. A text"
              + " in CSV has an apostrophe before it if a spreadsheet would take it for a formula.")
  @APIResponse(
      responseCode = "200",
      description = "The file: the fields of a record as columns, or a record a line.",
      content = {
        @Content(mediaType = ExportFiles.CSV, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = ExportFiles.NDJSON, schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(
      responseCode = "202",
      description = "With Prefer: respond-async; Location names the job that writes the file.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = JobJson.class)))
  public Response export(
      @BeanParam ExportParameters parameters,
      @Parameter(
              description = "respond-async lets a job write the file, for GET /jobs/{job_id}/file.",
              schema = @Schema(type = SchemaType.STRING))
          @HeaderParam("Prefer")
          @Nullable String prefer) {
    ExportOptions options = parameters.options(query.json());
    return AsyncJobs.isAsync(prefer)
        ? asyncJobs.start(JobKind.EXPORT, options.parameters())
        : files.answer(options, out -> files.write(options, out, Progress.UNSEEN));
  }
}
