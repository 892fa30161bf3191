package io.retailcrm.bootstrap.wiring;

import io.retailcrm.application.clv.CalculateClv;
import io.retailcrm.application.clv.ClvOutlooks;
import io.retailcrm.application.clv.ClvRanges;
import io.retailcrm.application.clv.ClvRuns;
import io.retailcrm.application.job.Jobs;
import io.retailcrm.application.purchase.BuyerSummaries;
import io.retailcrm.application.rfm.CalculateRfm;
import io.retailcrm.application.rfm.RfmRuns;
import io.retailcrm.application.scoring.ScoringWarnings;
import io.retailcrm.application.series.Series;
import io.retailcrm.application.series.SeriesStore;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.bootstrap.CrmConfig;
import io.retailcrm.bootstrap.adapter.metrics.BusinessMeters;
import io.retailcrm.domain.clv.ClvFitting;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.rfm.RfmBoundaries;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires the use cases of RFM and lifetime value. */
public class AnalyticsWiring {

  private final CrmConfig config;

  AnalyticsWiring(CrmConfig config) {
    this.config = config;
  }

  @Produces
  @Singleton
  CalculateRfm calculateRfm(
      Transactions transactions,
      BuyerSummaries buyers,
      RfmRuns runs,
      Ids ids,
      BusinessCalendar calendar,
      BusinessMeters meters) {
    return new CalculateRfm(
        transactions,
        buyers,
        runs,
        ids,
        calendar,
        new CalculateRfm.Settings(
            config.rfm().windowDays().orElse(null),
            config.rfm().freshFor(),
            fixedThresholds(config.rfm().fixedThresholds())),
        meters.runsOf("rfm"));
  }

  private static RfmBoundaries fixedThresholds(CrmConfig.Rfm.FixedThresholds fixed) {
    try {
      return new RfmBoundaries(
          fixed.recencyDays(),
          fixed.frequency(),
          fixed.monetary().stream().map(Money::of).toList());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("crm.rfm.fixed-thresholds: " + e.getMessage(), e);
    }
  }

  @Produces
  @Singleton
  ScoringWarnings scoringWarnings(Jobs jobs, BusinessCalendar calendar) {
    return new ScoringWarnings(jobs, calendar);
  }

  @Produces
  @Singleton
  ClvRanges clvRanges() {
    try {
      return new ClvRanges(config.clv().ranges());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("crm.clv.ranges: " + e.getMessage(), e);
    }
  }

  @Produces
  @Singleton
  Series series(Transactions transactions, SeriesStore store, BusinessCalendar calendar) {
    return new Series(transactions, store, calendar);
  }

  @Produces
  @Singleton
  ClvOutlooks clvOutlooks() {
    return new ClvOutlooks(config.clv().margin());
  }

  @Produces
  @Singleton
  CalculateClv calculateClv(
      Transactions transactions,
      BuyerSummaries buyers,
      ClvRuns runs,
      Ids ids,
      BusinessCalendar calendar,
      BusinessMeters meters) {
    return new CalculateClv(
        transactions,
        buyers,
        runs,
        ids,
        calendar,
        new CalculateClv.Settings(
            ClvFitting.standard(), config.clv().margin(), config.clv().freshFor()),
        meters.runsOf("clv"));
  }
}
