package io.retailcrm.rest.job;

import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.Jobs;
import io.retailcrm.rest.access.Caller;
import io.retailcrm.rest.problem.NotFound;
import io.retailcrm.rest.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ForbiddenException;
import java.util.UUID;

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
   * The job with an id.
   *
   * @throws Problem 404 if it is unknown
   * @throws ForbiddenException if it belongs to somebody else
   */
  public Job require(UUID jobId) {
    Job job = jobs.find(jobId).orElseThrow(() -> Problem.notFound(NotFound.JOB));
    if (!caller.isAdmin() && !job.createdBy().equals(caller.id())) {
      throw new ForbiddenException();
    }
    return job;
  }
}
