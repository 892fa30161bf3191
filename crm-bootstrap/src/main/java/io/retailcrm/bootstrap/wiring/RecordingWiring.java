package io.retailcrm.bootstrap.wiring;

import io.quarkus.runtime.Startup;
import io.retailcrm.application.recording.ForgetExpiredAnswers;
import io.retailcrm.application.recording.RecordedAnswers;
import io.retailcrm.application.retention.DeleteOldRecords;
import io.retailcrm.application.retention.OldRecords;
import io.retailcrm.application.retention.RetentionPolicy;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.bootstrap.CrmConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires the use cases of recorded requests, and of what is kept for a time only. */
public class RecordingWiring {

  private final CrmConfig config;

  RecordingWiring(CrmConfig config) {
    this.config = config;
  }

  @Produces
  @Singleton
  ForgetExpiredAnswers forgetExpiredAnswers(
      Transactions transactions, RecordedAnswers answers, BusinessCalendar calendar) {
    return new ForgetExpiredAnswers(transactions, answers, calendar);
  }

  /** Created at startup, so that a time that is too short prevents it. */
  @Produces
  @Singleton
  @Startup
  RetentionPolicy retentionPolicy() {
    CrmConfig.Retention retention = config.retention();
    try {
      return new RetentionPolicy(
          retention.jobs(),
          retention.audit().orElse(null),
          retention.engagement().orElse(null),
          retention.fullRuns(),
          retention.runMonths());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("crm.retention." + e.getMessage(), e);
    }
  }

  @Produces
  @Singleton
  DeleteOldRecords deleteOldRecords(
      Transactions transactions,
      OldRecords records,
      BusinessCalendar calendar,
      RetentionPolicy policy) {
    return new DeleteOldRecords(transactions, records, calendar, policy, config.rfm().freshFor());
  }
}
