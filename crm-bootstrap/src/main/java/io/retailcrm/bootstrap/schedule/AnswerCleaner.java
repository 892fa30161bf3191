package io.retailcrm.bootstrap.schedule;

import io.quarkus.scheduler.Scheduled;
import io.retailcrm.application.job.ForgetJobFiles;
import io.retailcrm.application.recording.ForgetExpiredAnswers;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes expired answers and job files. It runs on every replica, without waiting for others. */
@ApplicationScoped
public class AnswerCleaner {

  private final ForgetExpiredAnswers forgetExpiredAnswers;
  private final ForgetJobFiles forgetJobFiles;

  AnswerCleaner(ForgetExpiredAnswers forgetExpiredAnswers, ForgetJobFiles forgetJobFiles) {
    this.forgetExpiredAnswers = forgetExpiredAnswers;
    this.forgetJobFiles = forgetJobFiles;
  }

  @Scheduled(
      every = "10m",
      delayed = "1m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void clean() {
    forgetExpiredAnswers.handle();
    forgetJobFiles.handle();
  }
}
