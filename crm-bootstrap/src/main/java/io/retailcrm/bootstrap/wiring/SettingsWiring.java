package io.retailcrm.bootstrap.wiring;

import io.retailcrm.bootstrap.CrmConfig;
import io.retailcrm.rest.settings.SettingsJson;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Tells which settings are in force. */
public class SettingsWiring {

  private final CrmConfig config;

  SettingsWiring(CrmConfig config) {
    this.config = config;
  }

  @Produces
  @Singleton
  SettingsJson settings() {
    CrmConfig.Loyalty loyalty = config.loyalty();
    CrmConfig.Schedules schedules = config.schedules();
    return new SettingsJson(
        config.currency(),
        config.businessTimeZone().getId(),
        config.phoneRegion(),
        new SettingsJson.Loyalty(
            loyalty.expiryDays(),
            loyalty.graceDays(),
            loyalty.soonDays(),
            loyalty.tiers().silver(),
            loyalty.tiers().gold(),
            loyalty.tiers().platinum(),
            loyalty.orderPoints().perUnit()),
        new SettingsJson.Analytics(
            config.rfm().windowDays().orElse(null), config.clv().margin(), config.clv().ranges()),
        new SettingsJson.Schedules(
            schedules.expirePoints(), schedules.tierReview(), schedules.rfm(), schedules.clv()),
        config.imports().maxBytes());
  }
}
