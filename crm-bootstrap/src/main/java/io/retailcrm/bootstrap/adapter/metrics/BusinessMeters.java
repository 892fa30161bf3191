package io.retailcrm.bootstrap.adapter.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.job.JobStatus;
import io.retailcrm.application.loyalty.RedemptionListener;
import io.retailcrm.application.purchase.OrderListener;
import io.retailcrm.application.scoring.ScoringListener;
import io.retailcrm.domain.loyalty.LedgerEntry;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.domain.loyalty.Posting;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderReturn;
import io.retailcrm.domain.purchase.OrderVersion;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the business does on this replica: points, orders, jobs and runs, each when it is
 * committed. Its meters exist from the start, so that a rate can be taken of the first event.
 */
@Singleton
@Startup
public class BusinessMeters implements OrderListener, RedemptionListener {

  private final MeterRegistry registry;
  private final CommittedCounts committed;
  private final Counter issued;
  private final Counter redeemed;
  private final Counter restored;
  private final Counter withdrawn;
  private final Counter expired;
  private final Counter refused;
  private final Counter orders;
  private final Counter returns;

  BusinessMeters(MeterRegistry registry, CommittedCounts committed) {
    this.registry = registry;
    this.committed = committed;
    issued = counter("crm.points.issued", "Points earned, credited by staff or imported");
    redeemed = counter("crm.points.redeemed", "Points that customers paid with");
    restored = counter("crm.points.restored", "Redeemed points that were given back");
    withdrawn = counter("crm.points.withdrawn", "Points that were clawed back or debited by staff");
    expired = counter("crm.points.expired", "Expired points that were written off");
    refused = counter("crm.points.refused", "Points of redemptions that were refused");
    orders = counter("crm.orders.recorded", "Orders recorded, by call or by import");
    returns = counter("crm.returns.recorded", "Returns recorded, by call or by import");
    for (OrderVersion.Change change : OrderVersion.Change.values()) {
      if (change != OrderVersion.Change.RECORDED) {
        changes(change);
      }
    }
    for (JobKind kind : JobKind.values()) {
      ended(kind, JobStatus.SUCCEEDED);
      ended(kind, JobStatus.FAILED);
      ended(kind, JobStatus.CANCELLED);
    }
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  private Counter changes(OrderVersion.Change change) {
    return Counter.builder("crm.orders.changed")
        .description("Orders changed, cancelled or reopened")
        .tag("change", label(change))
        .register(registry);
  }

  private Counter ended(JobKind kind, JobStatus status) {
    return Counter.builder("crm.jobs.ended")
        .description("Jobs that have ended, by how")
        .tag("kind", label(kind))
        .tag("status", label(status))
        .register(registry);
  }

  static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Counts what was written into the ledger; transfers between accounts move no points. */
  void posted(Collection<Posting> postings) {
    committed.count(
        () ->
            postings.stream()
                .flatMap(posting -> posting.transactions().stream())
                .filter(entry -> entry.transfer() == null)
                .forEach(this::posted));
  }

  private void posted(LedgerEntry entry) {
    boolean credit = entry.points() > 0;
    Counter counter =
        switch (entry.type()) {
          case EARNED -> issued;
          case REDEEMED -> redeemed;
          case EXPIRED -> expired;
          case ADJUSTED -> credit ? issued : withdrawn;
          case REVERSED -> credit ? restored : withdrawn;
        };
    counter.increment(Math.abs(entry.points()));
  }

  @Override
  public void refused(Points requested) {
    committed.count(() -> refused.increment(requested.value()));
  }

  @Override
  public void recorded(Collection<Order> recorded, String by) {
    committed.count(() -> orders.increment(recorded.size()));
  }

  @Override
  public void returned(Order order, OrderReturn orderReturn, String by) {
    committed.count(returns::increment);
  }

  @Override
  public void changed(Order order, OrderVersion version) {
    committed.count(changes(version.change())::increment);
  }

  /** Counts a job that has ended; its duration too, if it was started. */
  void ended(Job job, JobStatus status, @Nullable Instant endedAt) {
    committed.count(
        () -> {
          ended(job.kind(), status).increment();
          if (job.startedAt() != null && endedAt != null) {
            Timer.builder("crm.job.duration")
                .description("How long jobs took from the first attempt to the end")
                .tag("kind", label(job.kind()))
                .register(registry)
                .record(Duration.between(job.startedAt(), endedAt));
          }
        });
  }

  /**
   * Follows the runs of a model.
   *
   * @param model its name in the metrics
   */
  public ScoringListener runsOf(String model) {
    return (full, customers, duration) ->
        committed.count(
            () -> {
              String scope = full ? "all" : "chosen";
              Timer.builder("crm.run.duration")
                  .description("How long runs over customers took, waiting for others included")
                  .tag("model", model)
                  .tag("scope", scope)
                  .register(registry)
                  .record(duration);
              DistributionSummary.builder("crm.run.customers")
                  .description("Customers that runs looked at")
                  .tag("model", model)
                  .tag("scope", scope)
                  .register(registry)
                  .record(customers);
            });
  }
}
