package io.retailcrm.bootstrap;

import io.quarkus.scheduler.Scheduled;
import io.retailcrm.application.recording.ForgetExpiredAnswers;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets every replica remove stored answers that have expired; none of them waits for another. */
@ApplicationScoped
public class AnswerCleaner {

  private final ForgetExpiredAnswers forgetExpiredAnswers;

  AnswerCleaner(ForgetExpiredAnswers forgetExpiredAnswers) {
    this.forgetExpiredAnswers = forgetExpiredAnswers;
  }

  @Scheduled(
      every = "10m",
      delayed = "1m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void clean() {
    forgetExpiredAnswers.handle();
  }
}
