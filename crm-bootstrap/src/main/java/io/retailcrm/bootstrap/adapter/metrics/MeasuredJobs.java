package io.retailcrm.bootstrap.adapter.metrics;

import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobStatus;
import io.retailcrm.application.job.Jobs;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts the jobs that end, whoever ends them. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
public abstract class MeasuredJobs implements Jobs {

  private final Jobs jobs;
  private final BusinessMeters meters;

  @Inject
  MeasuredJobs(@Delegate Jobs jobs, BusinessMeters meters) {
    this.jobs = jobs;
    this.meters = meters;
  }

  @Override
  public boolean finish(Job claimed, JobStatus status, @Nullable String error, Instant now) {
    boolean finished = jobs.finish(claimed, status, error, now);
    if (finished) {
      meters.ended(claimed, status, now);
    }
    return finished;
  }

  @Override
  public boolean fail(UUID id, String error, Instant now) {
    boolean failed = jobs.fail(id, error, now);
    if (failed) {
      count(id, JobStatus.FAILED);
    }
    return failed;
  }

  @Override
  public boolean cancel(UUID id, Instant now) {
    boolean cancelled = jobs.cancel(id, now);
    if (cancelled) {
      count(id, JobStatus.CANCELLED);
    }
    return cancelled;
  }

  @Override
  public List<UUID> failSilentUploads(Instant silentSince, String error, Instant now) {
    List<UUID> failed = jobs.failSilentUploads(silentSince, error, now);
    failed.forEach(id -> count(id, JobStatus.FAILED));
    return failed;
  }

  private void count(UUID id, JobStatus status) {
    jobs.find(id).ifPresent(job -> meters.ended(job, status, null));
  }
}
