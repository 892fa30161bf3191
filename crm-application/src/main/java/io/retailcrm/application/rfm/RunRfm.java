package io.retailcrm.application.rfm;

import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobProgress;
import io.retailcrm.application.job.RunParameters;
import io.retailcrm.application.scoring.ScoringWarnings;
import java.util.Map;

/** Scores customers in a job. */
public final class RunRfm {

  private final CalculateRfm calculateRfm;
  private final ScoringWarnings warnings;
  private final JobProgress progress;

  public RunRfm(CalculateRfm calculateRfm, ScoringWarnings warnings, JobProgress progress) {
    this.calculateRfm = calculateRfm;
    this.warnings = warnings;
    this.progress = progress;
  }

  /**
   * The parameters of a job for a command.
   *
   * @param unknown the number of unknown customers in the request
   */
  public static Map<String, String> parameters(CalculateRfm.Command command, long unknown) {
    return new RunParameters(
            command.customers(), command.recalculate(), command.asOf(), command.publish(), unknown)
        .texts();
  }

  /** Runs a claimed job to its end. Without parameters it scores all customers again. */
  public void handle(Job job) {
    RunParameters told = RunParameters.of(job);
    CalculateRfm.Command command =
        new CalculateRfm.Command(told.customers(), told.recalculate(), told.asOf(), told.publish());
    progress.complete(
        job,
        () -> warnings.about(() -> calculateRfm.handle(command, progress.of(job))),
        run -> run.outcome().customers(),
        run -> told.result(run.outcome().customersUpdated()),
        ScoringWarnings.Warned::warnings);
  }
}
