package io.retailcrm.application.rfm;

import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobProgress;
import io.retailcrm.application.job.RunParameters;
import java.util.Map;

/** Scores customers in a job. */
public final class RunRfm {

  private final CalculateRfm calculateRfm;
  private final JobProgress progress;

  public RunRfm(CalculateRfm calculateRfm, JobProgress progress) {
    this.calculateRfm = calculateRfm;
    this.progress = progress;
  }

  /**
   * What a job is told that is to do what is asked for.
   *
   * @param unknown how many were named whom there are not
   */
  public static Map<String, String> parameters(CalculateRfm.Command command, long unknown) {
    return new RunParameters(
            command.customers(), command.recalculate(), command.asOf(), command.publish(), unknown)
        .texts();
  }

  /** Works on a claimed job to its end; one that is told nothing scores everybody anew. */
  public void handle(Job job) {
    RunParameters told = RunParameters.of(job);
    CalculateRfm.Command command =
        new CalculateRfm.Command(told.customers(), told.recalculate(), told.asOf(), told.publish());
    progress.complete(
        job,
        () -> calculateRfm.handle(command, progress.of(job)),
        CalculateRfm.Outcome::customers,
        outcome -> told.result(outcome.customersUpdated()));
  }
}
