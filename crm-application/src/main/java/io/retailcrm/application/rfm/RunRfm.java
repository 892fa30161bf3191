package io.retailcrm.application.rfm;

import io.retailcrm.application.customer.CustomerIds;
import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobProgress;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Scores customers in a job. */
public final class RunRfm {

  private static final String CUSTOMERS = "customers";
  private static final String RECALCULATE = "recalculate";
  private static final String AS_OF = "as_of";
  private static final String PUBLISH = "publish";

  private final CalculateRfm calculateRfm;
  private final JobProgress progress;

  public RunRfm(CalculateRfm calculateRfm, JobProgress progress) {
    this.calculateRfm = calculateRfm;
    this.progress = progress;
  }

  /** What a job is told that is to do what is asked for. */
  public static Map<String, String> parameters(CalculateRfm.Command command) {
    Map<String, String> parameters = new HashMap<>();
    if (command.customers() != null) {
      parameters.put(CUSTOMERS, CustomerIds.text(command.customers()));
    }
    if (command.asOf() != null) {
      parameters.put(AS_OF, command.asOf().toString());
    }
    parameters.put(RECALCULATE, String.valueOf(command.recalculate()));
    parameters.put(PUBLISH, String.valueOf(command.publish()));
    return parameters;
  }

  /** Works on a claimed job to its end; one that is told nothing scores everybody anew. */
  public void handle(Job job) {
    Map<String, String> parameters = job.parameters();
    String asOf = parameters.get(AS_OF);
    CalculateRfm.Command command =
        new CalculateRfm.Command(
            CustomerIds.parse(parameters.get(CUSTOMERS)),
            Boolean.parseBoolean(parameters.getOrDefault(RECALCULATE, "true")),
            asOf == null ? null : LocalDate.parse(asOf),
            Boolean.parseBoolean(parameters.getOrDefault(PUBLISH, "true")));
    progress.complete(
        job,
        () -> calculateRfm.handle(command, progress.of(job)),
        CalculateRfm.Outcome::customersUpdated,
        outcome -> Map.of("customers_updated", outcome.customersUpdated()));
  }
}
