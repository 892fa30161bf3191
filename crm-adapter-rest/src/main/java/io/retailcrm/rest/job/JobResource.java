package io.retailcrm.rest.job;

import io.retailcrm.application.job.CancelJob;
import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.Jobs;
import io.retailcrm.rest.access.Caller;
import io.retailcrm.rest.access.Roles;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Long work: its progress, its errors, its cancellation. */
@Path("/api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Recorded
@Tag(name = "Jobs")
public class JobResource {

  private static final String ENDED = "The job has ended";

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
    return mapper.json(visible.require(jobId));
  }

  @GET
  @Path("/{job_id}/errors")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE})
  @Operation(
      operationId = "listJobErrors",
      summary = "The errors of a job, by line",
      description = "An admin sees all; others see their own.")
  @ListOf(JobJson.Error.class)
  public Response errors(@PathParam("job_id") UUID jobId, @BeanParam PageParameters page) {
    visible.require(jobId);
    return page.answer(request -> jobs.errors(jobId, request), mapper::json);
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
}
