package io.retailcrm.bootstrap.wiring;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import io.quarkus.runtime.Startup;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.bootstrap.CrmConfig;
import io.retailcrm.domain.money.CurrencyCode;
import io.retailcrm.rest.http.PublicAddress;
import io.retailcrm.rest.http.TransferLimits;
import io.retailcrm.rest.imports.ImportConventions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** Wires the common dependencies of use cases: clock and ids. */
public class Wiring {

  private final CrmConfig config;

  Wiring(CrmConfig config) {
    this.config = config;
  }

  @Produces
  @Singleton
  BusinessCalendar calendar() {
    return new BusinessCalendar(Clock.systemUTC(), config.businessTimeZone());
  }

  @Produces
  @Singleton
  Ids ids() {
    TimeBasedEpochRandomGenerator generator =
        Generators.timeBasedEpochRandomGenerator(new SecureRandom());
    return generator::generate;
  }

  /** Created at startup, so that a setting out of range prevents it. */
  @Produces
  @Singleton
  @Startup
  TransferLimits transferLimits() {
    return new TransferLimits(
        config.http().bodyTimeout(),
        config.http().concurrentTransfers(),
        config.imports().minBytesPerSecond());
  }

  @Produces
  @Singleton
  ImportConventions importConventions(CurrencyCode currency) {
    return new ImportConventions(config.businessTimeZone(), currency.value());
  }

  @Produces
  @Singleton
  CurrencyCode currency() {
    return new CurrencyCode(config.currency());
  }

  /** Created at startup, so that an invalid address prevents it. */
  @Produces
  @Singleton
  @Startup
  PublicAddress publicAddress() {
    return new PublicAddress(config.http().publicUrl().orElse(null));
  }
}
