package io.retailcrm.application.scoring;

import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.job.Jobs;
import io.retailcrm.application.work.BusinessCalendar;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Tells what makes the results of a run doubtful. */
public final class ScoringWarnings {

  /** Orders or returns were being imported while purchases were read. */
  public static final String IMPORT =
      "An import of orders or returns was in progress: only what had landed counts.";

  private static final Set<JobKind> IMPORTS = Set.of(JobKind.IMPORT_ORDERS, JobKind.IMPORT_RETURNS);

  private final Jobs jobs;
  private final BusinessCalendar calendar;

  public ScoringWarnings(Jobs jobs, BusinessCalendar calendar) {
    this.jobs = jobs;
    this.calendar = calendar;
  }

  /** The outcome of a run, with the warnings about it. */
  public record Warned<T>(T outcome, List<String> warnings) {

    public Warned {
      warnings = List.copyOf(warnings);
    }
  }

  /** Makes a run, and looks for imports that waited or ran at any time since it began. */
  public <T> Warned<T> about(Supplier<T> run) {
    Instant begin = calendar.now();
    T outcome = run.get();
    boolean met = !jobs.activeAfter(IMPORTS, begin).stream().allMatch(Job::isDryRun);
    return new Warned<>(outcome, met ? List.of(IMPORT) : List.of());
  }
}
