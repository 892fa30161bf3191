package io.retailcrm.application.scoring;

import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.job.Jobs;
import java.util.List;
import java.util.function.Supplier;

/** Tells what makes the results of a run doubtful. */
public final class ScoringWarnings {

  /** Orders or returns were being imported while purchases were read. */
  public static final String IMPORT =
      "An import of orders or returns was in progress: only what had landed counts.";

  private final Jobs jobs;

  public ScoringWarnings(Jobs jobs) {
    this.jobs = jobs;
  }

  /** The outcome of a run, with the warnings about it. */
  public record Warned<T>(T outcome, List<String> warnings) {

    public Warned {
      warnings = List.copyOf(warnings);
    }
  }

  /** Makes a run, and looks for imports before and after it. */
  public <T> Warned<T> about(Supplier<T> run) {
    boolean before = isImporting();
    T outcome = run.get();
    return new Warned<>(outcome, before || isImporting() ? List.of(IMPORT) : List.of());
  }

  private boolean isImporting() {
    return jobs.isRunning(JobKind.IMPORT_ORDERS) || jobs.isRunning(JobKind.IMPORT_RETURNS);
  }
}
