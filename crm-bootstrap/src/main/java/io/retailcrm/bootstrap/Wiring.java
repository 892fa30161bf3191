package io.retailcrm.bootstrap;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** Puts together what every use case needs: clock and ids. */
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
}
