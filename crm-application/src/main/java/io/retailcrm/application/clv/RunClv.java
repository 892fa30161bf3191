package io.retailcrm.application.clv;

import io.retailcrm.application.customer.CustomerIds;
import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobProgress;
import io.retailcrm.domain.clv.ModelChoice;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Predicts lifetime values in a job. */
public final class RunClv {

  private static final String CUSTOMERS = "customers";
  private static final String MONTHS = "months";
  private static final String DISCOUNT_RATE = "discount_rate";
  private static final String MODEL = "model";
  private static final String RECALCULATE = "recalculate";
  private static final String AS_OF = "as_of";
  private static final String PUBLISH = "publish";

  private final CalculateClv calculateClv;
  private final JobProgress progress;

  public RunClv(CalculateClv calculateClv, JobProgress progress) {
    this.calculateClv = calculateClv;
    this.progress = progress;
  }

  /** What a job is told that is to do what is asked for. */
  public static Map<String, String> parameters(CalculateClv.Command command) {
    Map<String, String> parameters = new HashMap<>();
    if (command.customers() != null) {
      parameters.put(CUSTOMERS, CustomerIds.text(command.customers()));
    }
    if (command.asOf() != null) {
      parameters.put(AS_OF, command.asOf().toString());
    }
    parameters.put(MONTHS, String.valueOf(command.months()));
    parameters.put(DISCOUNT_RATE, String.valueOf(command.discountRate()));
    parameters.put(MODEL, command.model().name());
    parameters.put(RECALCULATE, String.valueOf(command.recalculate()));
    parameters.put(PUBLISH, String.valueOf(command.publish()));
    return parameters;
  }

  /** Works on a claimed job to its end; one that is told nothing looks a year ahead for all. */
  public void handle(Job job) {
    Map<String, String> parameters = job.parameters();
    String asOf = parameters.get(AS_OF);
    CalculateClv.Command command =
        new CalculateClv.Command(
            CustomerIds.parse(parameters.get(CUSTOMERS)),
            Integer.parseInt(
                parameters.getOrDefault(MONTHS, String.valueOf(CalculateClv.USUAL_MONTHS))),
            Double.parseDouble(parameters.getOrDefault(DISCOUNT_RATE, "0")),
            ModelChoice.valueOf(parameters.getOrDefault(MODEL, ModelChoice.AUTO.name())),
            Boolean.parseBoolean(parameters.getOrDefault(RECALCULATE, "true")),
            asOf == null ? null : LocalDate.parse(asOf),
            Boolean.parseBoolean(parameters.getOrDefault(PUBLISH, "true")));
    progress.complete(
        job,
        () -> calculateClv.handle(command, progress.of(job)),
        CalculateClv.Outcome::customersUpdated,
        outcome -> Map.of("customers_updated", outcome.customersUpdated()));
  }
}
