package io.retailcrm.application.clv;

import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobFailed;
import io.retailcrm.application.job.JobProgress;
import io.retailcrm.application.job.RunParameters;
import io.retailcrm.application.scoring.ScoringWarnings;
import io.retailcrm.domain.clv.ModelChoice;
import java.util.Map;

/** Predicts lifetime values in a job. */
public final class RunClv {

  private static final String MONTHS = "months";
  private static final String DISCOUNT_RATE = "discount_rate";
  private static final String MODEL = "model";

  private final CalculateClv calculateClv;
  private final ScoringWarnings warnings;
  private final JobProgress progress;

  public RunClv(CalculateClv calculateClv, ScoringWarnings warnings, JobProgress progress) {
    this.calculateClv = calculateClv;
    this.warnings = warnings;
    this.progress = progress;
  }

  /**
   * The parameters of a job for a command.
   *
   * @param unknown the number of unknown customers in the request
   */
  public static Map<String, String> parameters(CalculateClv.Command command, long unknown) {
    Map<String, String> parameters =
        new RunParameters(
                command.customers(),
                command.recalculate(),
                command.asOf(),
                command.publish(),
                unknown)
            .texts();
    parameters.put(MONTHS, String.valueOf(command.months()));
    parameters.put(DISCOUNT_RATE, String.valueOf(command.discountRate()));
    parameters.put(MODEL, command.model().name());
    return parameters;
  }

  /** Runs a claimed job to its end. Without parameters it predicts one year for all customers. */
  public void handle(Job job) {
    Map<String, String> texts = job.parameters();
    RunParameters told = RunParameters.of(job);
    CalculateClv.Command command =
        new CalculateClv.Command(
            told.customers(),
            Integer.parseInt(texts.getOrDefault(MONTHS, String.valueOf(CalculateClv.USUAL_MONTHS))),
            Double.parseDouble(texts.getOrDefault(DISCOUNT_RATE, "0")),
            ModelChoice.valueOf(texts.getOrDefault(MODEL, ModelChoice.AUTO.name())),
            told.recalculate(),
            told.asOf(),
            told.publish());
    progress.complete(
        job,
        () -> warnings.about(() -> predicted(calculateClv.handle(command, progress.of(job)))),
        run -> run.outcome().customers(),
        run -> told.result(run.outcome().customersUpdated()),
        ScoringWarnings.Warned::warnings);
  }

  /**
   * @throws JobFailed if the model that was asked for can't be fitted
   */
  private static CalculateClv.Outcome.Predicted predicted(CalculateClv.Outcome outcome) {
    return outcome.fold(
        new CalculateClv.Outcome.Cases<>() {
          @Override
          public CalculateClv.Outcome.Predicted predicted(
              CalculateClv.Outcome.Predicted predicted) {
            return predicted;
          }

          @Override
          public CalculateClv.Outcome.Predicted refused(String reason) {
            throw new JobFailed(reason);
          }
        });
  }
}
