package io.retailcrm.application.retention;

import java.time.Instant;
import java.util.List;

/**
 * What is kept for a time only.
 *
 * <p>Laws: each deletion is of so many records at most, the oldest first, and returns their number,
 * which is less only if no more are old enough. Records that are newer stay.
 */
public interface OldRecords {

  /** Deletes jobs that ended before a moment, with their errors and files. */
  int deleteJobs(Instant endedBefore, int most);

  /** Deletes entries of the audit log from before a moment. */
  int deleteAuditEntries(Instant before, int most);

  /** Deletes engagement events that were recorded before a moment. */
  int deleteEngagement(Instant recordedBefore, int most);

  /** The RFM runs whose results are stored, in any order. */
  List<StoredRun> runsWithResults();

  /**
   * Deletes results of an RFM run. The run itself, its boundaries and the sizes of its segments
   * stay; with its last result it is no longer among {@link #runsWithResults}, nor found as a run
   * to compare with.
   */
  int deleteResults(StoredRun run, int most);

  /**
   * An RFM run.
   *
   * @param number numbers the runs
   * @param full whether all customers were scored
   * @param published whether the scores became the current ones
   */
  record StoredRun(int number, Instant calculatedAt, boolean full, boolean published) {}
}
