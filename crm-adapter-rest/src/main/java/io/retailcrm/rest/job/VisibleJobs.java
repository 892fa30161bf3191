package io.retailcrm.rest.job;

import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.Jobs;
import io.retailcrm.rest.access.Caller;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.validation.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ForbiddenException;

/** The jobs that a caller may see: an admin all, others their own. */
@ApplicationScoped
public class VisibleJobs {

  private final Jobs jobs;
  private final Caller caller;

  VisibleJobs(Jobs jobs, Caller caller) {
    this.jobs = jobs;
    this.caller = caller;
  }

  /**
   * The job that a path names.
   *
   * @throws Problem 422 where that is no id, 404 where there is none
   * @throws ForbiddenException where it is another's
   */
  public Job require(String jobId) {
    Job job =
        jobs.find(Parameters.uuid("job_id", jobId))
            .orElseThrow(() -> Problem.notFound("Job not found"));
    if (!caller.isAdmin() && !job.createdBy().equals(caller.id())) {
      throw new ForbiddenException();
    }
    return job;
  }
}
