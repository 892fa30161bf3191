package io.retailcrm.bootstrap.schedule;

import io.quarkus.scheduler.Scheduled;
import io.retailcrm.application.access.ForgetExpiredAccess;
import io.retailcrm.application.customer.ForgetFinalMerges;
import io.retailcrm.application.job.ForgetJobFiles;
import io.retailcrm.application.recording.ForgetExpiredAnswers;
import io.retailcrm.application.retention.DeleteOldRecords;
import io.retailcrm.application.series.Series;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Deletes what has expired, and calculates the series of large shops. It runs on every replica;
 * only the first one finds something to do.
 */
@ApplicationScoped
public class Housekeeping {

  private final ForgetExpiredAccess forgetExpiredAccess;
  private final ForgetFinalMerges forgetFinalMerges;
  private final ForgetExpiredAnswers forgetExpiredAnswers;
  private final ForgetJobFiles forgetJobFiles;
  private final Series series;
  private final DeleteOldRecords deleteOldRecords;

  Housekeeping(
      ForgetExpiredAccess forgetExpiredAccess,
      ForgetFinalMerges forgetFinalMerges,
      ForgetExpiredAnswers forgetExpiredAnswers,
      ForgetJobFiles forgetJobFiles,
      Series series,
      DeleteOldRecords deleteOldRecords) {
    this.forgetExpiredAccess = forgetExpiredAccess;
    this.forgetFinalMerges = forgetFinalMerges;
    this.forgetExpiredAnswers = forgetExpiredAnswers;
    this.forgetJobFiles = forgetJobFiles;
    this.series = series;
    this.deleteOldRecords = deleteOldRecords;
  }

  @Scheduled(
      every = "10m",
      delayed = "1m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void deleteAnswersAndFiles() {
    forgetExpiredAnswers.handle();
    forgetJobFiles.handle();
  }

  @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void deleteSessionsAndMerges() {
    forgetExpiredAccess.handle();
    forgetFinalMerges.handle();
  }

  @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void showLatestRuns() {
    series.followRuns();
  }

  @Scheduled(
      every = "24h",
      delayed = "3m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void calculateSeries() {
    series.calculate();
  }

  @Scheduled(
      every = "24h",
      delayed = "5m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void deleteOldRecords() {
    deleteOldRecords.handle();
  }
}
