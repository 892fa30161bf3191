package io.retailcrm.application.job;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.CustomerId;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A job over many customers, in batches with one transaction for each batch and its progress.
 * Processed customers are no longer due, so another worker can simply start again at the first.
 */
public final class CustomerBatchJob {

  /** The maximum number of customers in one transaction. */
  public static final int AT_ONCE = 500;

  private final Transactions transactions;
  private final Jobs jobs;
  private final Work work;
  private final BusinessCalendar calendar;

  /** The work on the customers. */
  public interface Work {

    /** The number of due customers, empty if unknown. */
    OptionalLong countDue();

    /** The next due customers, in the order of their ids. */
    List<CustomerId> due(@Nullable CustomerId after, int most);

    /**
     * Processes a batch, inside a transaction.
     *
     * @return counts by name
     */
    Map<String, Long> deal(List<CustomerId> some, String by);
  }

  public CustomerBatchJob(
      Transactions transactions, Jobs jobs, Work work, BusinessCalendar calendar) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.work = work;
    this.calendar = calendar;
  }

  /** Runs a claimed job to its end. */
  public void handle(Job job) {
    OptionalLong due = work.countDue();
    Progress progress = new Progress(job.processed(), job.result());
    long total = job.processed() + due.orElse(0);
    @Nullable CustomerId last = null;
    List<CustomerId> some;
    do {
      some = work.due(last, AT_ONCE);
      long processed = progress.processed() + some.size();
      @Nullable Integer percent =
          due.isEmpty() || total == 0 ? null : (int) Math.min(100, 100 * processed / total);
      progress = deal(job, some, progress, percent);
      last = some.isEmpty() ? last : some.get(some.size() - 1);
    } while (!some.isEmpty());
  }

  private record Progress(long processed, Map<String, Long> counts) {}

  private Progress deal(
      Job job, List<CustomerId> some, Progress before, @Nullable Integer percent) {
    return transactions.inBatch(
        () -> {
          Map<String, Long> counts = new TreeMap<>(before.counts());
          work.deal(some, job.createdBy()).forEach((name, by) -> counts.merge(name, by, Long::sum));
          Progress after = new Progress(before.processed() + some.size(), counts);
          if (!jobs.progress(job, after.processed(), percent, counts, List.of(), calendar.now())) {
            throw new JobAbandoned(job);
          }
          return after;
        });
  }
}
