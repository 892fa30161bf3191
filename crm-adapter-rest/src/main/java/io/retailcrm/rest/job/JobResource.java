package io.retailcrm.rest.job;

import io.retailcrm.application.job.CancelJob;
import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobFiles;
import io.retailcrm.application.job.Jobs;
import io.retailcrm.rest.access.Caller;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.http.FileTransfers;
import io.retailcrm.rest.operation.ListOf;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.paging.PageParameters;
import io.retailcrm.rest.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Long work: its progress, its errors, its cancellation. */
@Path("/api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Recorded
@Tag(name = "Jobs")
public class JobResource {

  private static final String ENDED = "The job has ended";
  private static final String NO_REJECTED_LINES = "No rejected lines of this job are kept";
  private static final String CSV = "text/csv";

  private final Jobs jobs;
  private final JobFiles files;
  private final FileTransfers transfers;
  private final CancelJob cancelJob;
  private final VisibleJobs visible;
  private final Caller caller;
  private final JobJsonMapper mapper;

  JobResource(
      Jobs jobs,
      JobFiles files,
      FileTransfers transfers,
      CancelJob cancelJob,
      VisibleJobs visible,
      Caller caller,
      JobJsonMapper mapper) {
    this.files = files;
    this.transfers = transfers;
    this.jobs = jobs;
    this.cancelJob = cancelJob;
    this.visible = visible;
    this.caller = caller;
    this.mapper = mapper;
  }

  @GET
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE})
  @Operation(
      operationId = "listJobs",
      summary = "List jobs, the newest first",
      description = "An admin sees all; others see their own.")
  @ListOf(JobJson.class)
  public Response list(@BeanParam PageParameters page) {
    return page.answer(
        request -> jobs.list(caller.isAdmin() ? null : caller.id(), request), mapper::json);
  }

  @GET
  @Path("/{job_id}")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE})
  @Operation(
      operationId = "getJob",
      summary = "Get a job and its progress",
      description = "An admin sees all; others see their own.")
  public JobJson get(@PathParam("job_id") UUID jobId) {
    Job job = visible.require(jobId);
    return job.isDryRun() ? mapper.json(job, jobs.preview(job.id())) : mapper.json(job);
  }

  @GET
  @Path("/{job_id}/errors")
  @Produces({MediaType.APPLICATION_JSON, CSV})
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE})
  @Operation(
      operationId = "listJobErrors",
      summary = "The errors of a job, by line",
      description = "An admin sees all; others see their own.")
  @APIResponse(
      responseCode = "200",
      description = "A page of errors; or the rejected lines.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = JobErrorListJson.class)),
        @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(responseCode = "404", description = NO_REJECTED_LINES)
  public Response errors(
      @PathParam("job_id") UUID jobId,
      @Parameter(
              description =
                  "csv: the rejected lines of a CSV file as they were, those of the first 100,000"
                      + " errors, with the column rejection_reason; for a day after the job has"
                      + " ended, unless the data of a person are erased before.",
              schema =
                  @Schema(
                      enumeration = {"json", "csv"},
                      defaultValue = "json"))
          @QueryParam("format")
          @Nullable String format,
      @BeanParam PageParameters page) {
    visible.require(jobId);
    return "csv".equals(format)
        ? rejectedLines(jobId)
        : page.answer(request -> jobs.errors(jobId, request), mapper::json);
  }

  private Response rejectedLines(UUID id) {
    if (!files.has(id)) {
      throw Problem.notFound(NO_REJECTED_LINES);
    }
    StreamingOutput lines =
        out -> {
          try (InputStream file = files.open(id)) {
            file.transferTo(out);
          }
        };
    return Response.ok(transfers.send(lines), CSV + ";charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"rejected.csv\"")
        .build();
  }

  @POST
  @Path("/{job_id}/cancel")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE})
  @Operation(
      operationId = "cancelJob",
      summary = "Cancel a job; its results so far stay",
      description = "An admin sees all; others see their own.")
  @APIResponse(responseCode = "400", description = ENDED)
  public JobJson cancel(@PathParam("job_id") UUID jobId) {
    Job job = visible.require(jobId);
    if (!cancelJob.handle(job.id())) {
      throw Problem.badRequest(ENDED);
    }
    return mapper.json(visible.require(jobId));
  }

  @Schema(name = "JobErrorList")
  private record JobErrorListJson(
      List<JobJson.Error> items,
      long total,
      @Nullable Boolean totalIsEstimate,
      long skip,
      int limit) {}
}
