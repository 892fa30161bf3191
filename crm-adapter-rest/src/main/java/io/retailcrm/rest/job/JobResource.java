package io.retailcrm.rest.job;

import io.retailcrm.application.job.CancelJob;
import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.Jobs;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.rest.access.Caller;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.paging.PageParameters;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.recording.Recorded;
import io.retailcrm.rest.validation.Parameters;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Long work: watch it, see what it could not take, cancel it. */
@Path("/api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Recorded
@Tag(name = "Jobs")
public class JobResource {

  private final Jobs jobs;
  private final CancelJob cancelJob;
  private final VisibleJobs visible;
  private final Caller caller;
  private final JobJsonMapper mapper;

  JobResource(
      Jobs jobs, CancelJob cancelJob, VisibleJobs visible, Caller caller, JobJsonMapper mapper) {
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
  @APIResponse(
      responseCode = "200",
      description = "A page of jobs.",
      content = @Content(schema = @Schema(implementation = JobListJson.class)))
  public Response list(@BeanParam PageParameters page) {
    PageRequest request = page.request();
    return page.answer(
        jobs.list(caller.isAdmin() ? null : caller.id(), request), request, mapper::json);
  }

  @GET
  @Path("/{job_id}")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE})
  @Operation(
      operationId = "getJob",
      summary = "Get a job and its progress",
      description = "An admin sees all; others see their own.")
  public JobJson get(
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("job_id") String jobId) {
    return mapper.json(visible.require(jobId));
  }

  @GET
  @Path("/{job_id}/errors")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE})
  @Operation(
      operationId = "listJobErrors",
      summary = "What a job could not take, by line",
      description = "An admin sees all; others see their own.")
  @APIResponse(
      responseCode = "200",
      description = "A page of errors.",
      content = @Content(schema = @Schema(implementation = JobErrorListJson.class)))
  public Response errors(
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("job_id") String jobId,
      @BeanParam PageParameters page) {
    UUID id = Parameters.uuid("job_id", jobId);
    PageRequest request = page.request();
    visible.require(jobId);
    return page.answer(jobs.errors(id, request), request, mapper::json);
  }

  @POST
  @Path("/{job_id}/cancel")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE})
  @Operation(
      operationId = "cancelJob",
      summary = "Cancel a job; what it has done stays",
      description = "An admin sees all; others see their own.")
  @APIResponse(
      responseCode = "200",
      description = "The job.",
      content = @Content(schema = @Schema(implementation = JobJson.class)))
  @APIResponse(responseCode = "400", description = "The job has ended.")
  public JobJson cancel(
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("job_id") String jobId) {
    Job job = visible.require(jobId);
    if (!cancelJob.handle(job.id())) {
      throw Problem.badRequest("The job has ended");
    }
    return mapper.json(visible.require(jobId));
  }

  @Schema(name = "JobList")
  private record JobListJson(
      List<JobJson> items, long total, @Nullable Boolean totalIsEstimate, long skip, int limit) {}

  @Schema(name = "JobErrorList")
  private record JobErrorListJson(
      List<JobJson.Error> items,
      long total,
      @Nullable Boolean totalIsEstimate,
      long skip,
      int limit) {}
}
