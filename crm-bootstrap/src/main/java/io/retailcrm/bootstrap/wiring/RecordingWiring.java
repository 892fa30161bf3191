package io.retailcrm.bootstrap.wiring;

import io.retailcrm.application.recording.ForgetExpiredAnswers;
import io.retailcrm.application.recording.RecordedAnswers;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires the use cases of recorded requests. */
public class RecordingWiring {

  @Produces
  @Singleton
  ForgetExpiredAnswers forgetExpiredAnswers(
      Transactions transactions, RecordedAnswers answers, BusinessCalendar calendar) {
    return new ForgetExpiredAnswers(transactions, answers, calendar);
  }
}
