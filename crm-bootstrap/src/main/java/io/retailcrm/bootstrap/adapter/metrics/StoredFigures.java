package io.retailcrm.bootstrap.adapter.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.scheduler.Scheduled;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.job.JobStatus;
import io.retailcrm.application.job.OpenJobs;
import io.retailcrm.application.loyalty.LedgerTotals;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.StoreUnavailable;
import io.retailcrm.application.work.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Gauges of what all replicas share in the database. They are read at intervals, not when somebody
 * looks. While the database is unavailable they keep their values, and their age grows.
 */
@ApplicationScoped
public class StoredFigures {

  private static final Logger LOG = Logger.getLogger(StoredFigures.class);

  private static final List<JobStatus> OPEN = List.of(JobStatus.QUEUED, JobStatus.RUNNING);

  private final Transactions transactions;
  private final OpenJobs openJobs;
  private final LedgerTotals ledger;
  private final BusinessCalendar calendar;
  private volatile List<OpenJobs.Count> jobs = List.of();
  private volatile double outstanding = Double.NaN;
  private volatile double owed = Double.NaN;
  private volatile Instant jobsReadAt;
  private volatile Instant pointsReadAt;

  StoredFigures(
      Transactions transactions,
      OpenJobs openJobs,
      LedgerTotals ledger,
      BusinessCalendar calendar,
      MeterRegistry registry) {
    this.transactions = transactions;
    this.openJobs = openJobs;
    this.ledger = ledger;
    this.calendar = calendar;
    jobsReadAt = calendar.now();
    pointsReadAt = calendar.now();
    for (JobKind kind : JobKind.values()) {
      OPEN.forEach(status -> register(kind, status, registry));
    }
    Gauge.builder("crm.points.outstanding", () -> outstanding)
        .description("Points on the accounts of customers: what the shop owes them")
        .register(registry);
    Gauge.builder("crm.points.owed", () -> owed)
        .description("Points that customers owe, for earnings that were taken back")
        .register(registry);
    age("jobs", () -> jobsReadAt, registry);
    age("points", () -> pointsReadAt, registry);
  }

  private void register(JobKind kind, JobStatus status, MeterRegistry registry) {
    Tags tags = Tags.of("kind", BusinessMeters.label(kind), "status", BusinessMeters.label(status));
    Gauge.builder("crm.jobs.open", () -> open(kind, status))
        .description("Jobs that wait or run, on all replicas")
        .tags(tags)
        .register(registry);
    TimeGauge.builder("crm.jobs.open.age", () -> age(kind, status), TimeUnit.MILLISECONDS)
        .description("The age of the oldest of them, 0 if there is none")
        .tags(tags)
        .register(registry);
  }

  private long open(JobKind kind, JobStatus status) {
    return of(kind, status).mapToLong(OpenJobs.Count::jobs).sum();
  }

  private long age(JobKind kind, JobStatus status) {
    return of(kind, status)
        .mapToLong(count -> Duration.between(count.oldest(), jobsReadAt).toMillis())
        .sum();
  }

  private Stream<OpenJobs.Count> of(JobKind kind, JobStatus status) {
    return jobs.stream().filter(count -> count.kind() == kind && count.status() == status);
  }

  private void age(String figures, Supplier<Instant> readAt, MeterRegistry registry) {
    TimeGauge.builder(
            "crm.figures.age",
            () -> Duration.between(readAt.get(), calendar.now()).toMillis(),
            TimeUnit.MILLISECONDS)
        .description("How long ago the figures of all replicas were read")
        .tag("figures", figures)
        .register(registry);
  }

  /** Counts the open jobs, by an index over them. */
  @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public void readJobs() {
    try {
      jobs = transactions.inTransaction(openJobs::counts);
      jobsReadAt = calendar.now();
    } catch (StoreUnavailable e) {
      LOG.warnf("The open jobs are not counted: %s", e.getMessage());
    }
  }

  /** Adds up two columns of all accounts, so it is done less often. */
  @Scheduled(every = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public void readPoints() {
    try {
      LedgerTotals.Totals totals = transactions.inBatch(ledger::totals);
      outstanding = totals.balance();
      owed = totals.owed();
      pointsReadAt = calendar.now();
    } catch (StoreUnavailable e) {
      LOG.warnf("The points are not added up: %s", e.getMessage());
    }
  }
}
