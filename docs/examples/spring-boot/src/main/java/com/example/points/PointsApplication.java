package com.example.points;

import io.retailcrm.domain.loyalty.LoyaltyLedger;
import io.retailcrm.domain.loyalty.LoyaltyRules;
import java.time.Clock;
import java.time.ZoneId;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A service of its own around the ledger: REST and JDBC by Spring, the rules by the domain. */
@SpringBootApplication
public class PointsApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(PointsApplication.class, arguments);
  }

  @Bean
  LoyaltyLedger ledger() {
    return new LoyaltyLedger(LoyaltyRules.standard(ZoneId.of("Asia/Kolkata")), UUID::randomUUID);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
