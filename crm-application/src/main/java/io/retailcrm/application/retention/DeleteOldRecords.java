package io.retailcrm.application.retention;

import io.retailcrm.application.retention.OldRecords.StoredRun;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Deletes what has been kept for long enough, in batches that do not block requests. It may run on
 * several replicas at once.
 */
public final class DeleteOldRecords {

  private static final int BATCH = 1_000;

  /** Narrow rows of one run, which nobody else changes. */
  private static final int RESULTS = 20_000;

  /** A job may have very many errors. */
  private static final int JOBS = 20;

  private static final Logger LOG = System.getLogger(DeleteOldRecords.class.getName());

  private final Transactions transactions;
  private final OldRecords records;
  private final BusinessCalendar calendar;
  private final RetentionPolicy policy;
  private final Duration freshFor;

  /**
   * @param freshFor how long an RFM score is fresh
   */
  public DeleteOldRecords(
      Transactions transactions,
      OldRecords records,
      BusinessCalendar calendar,
      RetentionPolicy policy,
      Duration freshFor) {
    this.transactions = transactions;
    this.records = records;
    this.calendar = calendar;
    this.policy = policy;
    this.freshFor = freshFor;
  }

  public void handle() {
    Instant now = calendar.now();
    delete("jobs", JOBS, () -> records.deleteJobs(now.minus(policy.jobs()), JOBS));
    Duration audit = policy.audit();
    if (audit != null) {
      delete(
          "entries of the audit log",
          BATCH,
          () -> records.deleteAuditEntries(now.minus(audit), BATCH));
    }
    Duration engagement = policy.engagement();
    if (engagement != null) {
      delete(
          "engagement events", BATCH, () -> records.deleteEngagement(now.minus(engagement), BATCH));
    }
    List<StoredRun> runs = transactions.inTransaction(records::runsWithResults);
    for (StoredRun run : policy.outdated(runs, freshFor, calendar.zone())) {
      delete(
          "results of RFM run " + run.number(), RESULTS, () -> records.deleteResults(run, RESULTS));
    }
  }

  private void delete(String what, int most, IntSupplier batch) {
    long deleted = 0;
    int last;
    do {
      last = transactions.inBatch(batch::getAsInt);
      deleted += last;
    } while (last == most);
    if (deleted > 0) {
      LOG.log(Level.INFO, "Deleted {0} {1} that were kept for long enough", deleted, what);
    }
  }
}
