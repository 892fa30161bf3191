package io.retailcrm.rest.customer;

import io.retailcrm.application.export.RunExport;
import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobFiles;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.job.VisibleJobs;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.recording.Audited;
import io.retailcrm.rest.recording.Recorded;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.EOFException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What jobs have exported. */
@Path("/api/v1/jobs/{job_id}/file")
@Blocking
@Recorded
@Tag(name = "Jobs")
public class ExportFileResource {

  private final VisibleJobs jobs;
  private final JobFiles files;
  private final CustomerFiles customerFiles;

  ExportFileResource(VisibleJobs jobs, JobFiles files, CustomerFiles customerFiles) {
    this.jobs = jobs;
    this.files = files;
    this.customerFiles = customerFiles;
  }

  @GET
  @Audited
  @Produces({CustomerFiles.CSV, CustomerFiles.NDJSON})
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST})
  @Operation(
      operationId = "getJobFile",
      summary = "The file that an export has written",
      description =
          "For a day after the job has ended, unless the data of a person are erased before. An"
              + " admin sees all; others see their own.")
  @APIResponse(
      responseCode = "200",
      description = "The file.",
      content = {
        @Content(mediaType = CustomerFiles.CSV, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = CustomerFiles.NDJSON, schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(responseCode = "404", description = "The job has no file.")
  public Response get(
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("job_id") String jobId) {
    Job job = jobs.require(jobId);
    if (!files.has(job.id())) {
      throw Problem.notFound("The job has no file");
    }
    return customerFiles.answer(
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
