package io.retailcrm.rest.export;

import io.retailcrm.application.export.RunExport;
import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobFiles;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.job.VisibleJobs;
import io.retailcrm.rest.operation.Audited;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.EOFException;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Files that jobs have exported. */
@Path("/api/v1/jobs/{job_id}/file")
@Recorded
@Tag(name = "Jobs")
public class ExportFileResource {

  private static final String NO_FILE = "The job has no file";

  private final VisibleJobs jobs;
  private final JobFiles files;
  private final ExportFiles exportFiles;

  ExportFileResource(VisibleJobs jobs, JobFiles files, ExportFiles exportFiles) {
    this.jobs = jobs;
    this.files = files;
    this.exportFiles = exportFiles;
  }

  @GET
  @Audited
  @Produces({ExportFiles.CSV, ExportFiles.NDJSON})
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST})
  @Operation(
      operationId = "getJobFile",
      summary = "The file of an export",
      description =
          "For a day after the end of the job, unless the data of a person is erased before. An"
              + " admin sees all; others see their own.")
  @APIResponse(
      responseCode = "200",
      description = "The file.",
      content = {
        @Content(mediaType = ExportFiles.CSV, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = ExportFiles.NDJSON, schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(responseCode = "404", description = NO_FILE)
  public Response get(@PathParam("job_id") UUID jobId) {
    Job job = jobs.require(jobId);
    if (job.kind() != JobKind.EXPORT || !files.has(job.id())) {
      throw Problem.notFound(NO_FILE);
    }
    return exportFiles.answer(
        job.parameters(),
        out -> {
          try (InputStream file = files.open(job.id())) {
            if (file.transferTo(out) != job.result().getOrDefault(RunExport.BYTES, 0L)) {
              throw new EOFException("The file was removed while it was sent");
            }
          }
        });
  }
}
