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
 * A job over many customers, some hundred in a transaction with the progress they make. What is
 * dealt with is no longer due, so that a job that is taken over begins again at the first.
 */
public final class WorkOverCustomers {

  /** How many customers are dealt with in one transaction. */
  public static final int AT_ONCE = 500;

  private final Transactions transactions;
  private final Jobs jobs;
  private final Work work;
  private final BusinessCalendar calendar;

  /** What is done. */
  public interface Work {

    /** How many customers are due, empty where that is not known. */
    OptionalLong countDue();

    /** The next customers who are due, in the order of their ids. */
    List<CustomerId> due(@Nullable CustomerId after, int most);

    /**
     * Deals with them, inside a transaction.
     *
     * @return what came of it, counted by name
     */
    Map<String, Long> deal(List<CustomerId> some, String by);
  }

  public WorkOverCustomers(
      Transactions transactions, Jobs jobs, Work work, BusinessCalendar calendar) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.work = work;
    this.calendar = calendar;
  }

  /** Works on a claimed job to its end. */
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
