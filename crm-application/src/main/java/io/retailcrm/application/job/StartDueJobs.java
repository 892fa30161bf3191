package io.retailcrm.application.job;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Starts the jobs that are due, each once for each due time, however many replicas check. If no
 * replica ran at several due times, the job is started once for all of them.
 */
public final class StartDueJobs {

  /** The creator of the started jobs. */
  public static final String BY = "schedule";

  private final Transactions transactions;
  private final Schedules schedules;
  private final StartJob startJob;
  private final List<Plan> plans;
  private final BusinessCalendar calendar;

  /**
   * The schedule of a kind of job.
   *
   * @param lastDue the last due time at or before a moment
   */
  public record Plan(JobKind kind, Function<Instant, Optional<Instant>> lastDue) {}

  public StartDueJobs(
      Transactions transactions,
      Schedules schedules,
      StartJob startJob,
      List<Plan> plans,
      BusinessCalendar calendar) {
    this.transactions = transactions;
    this.schedules = schedules;
    this.startJob = startJob;
    this.plans = List.copyOf(plans);
    this.calendar = calendar;
  }

  public void handle() {
    for (Plan plan : plans) {
      plan.lastDue().apply(calendar.now()).ifPresent(due -> start(plan.kind(), due));
    }
  }

  private void start(JobKind kind, Instant due) {
    transactions.inTransaction(
        () -> {
          if (schedules.take(kind.name().toLowerCase(Locale.ROOT), due)) {
            startJob.handle(kind, Map.of("due", due.toString()), BY);
          }
        });
  }
}
