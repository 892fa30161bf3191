package io.retailcrm.architecture.wrong.persistence.order;

import io.retailcrm.architecture.wrong.rest.util.OrderUtils;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Knows who asks, is given what it needs behind its back, and keeps the build machine's clock. */
public class OrderRows {

  static final Random RANDOM = new SecureRandom();

  static final Clock CLOCK = Clock.systemUTC();

  static final ZoneId ZONE = ZoneId.systemDefault();

  static final ZoneOffset OFFSET = ZoneOffset.UTC;

  @Inject Clock clock;

  @PersistenceContext EntityManager entities;

  @ConfigProperty(name = "orders.most")
  int most;

  public void insert() {
    System.err.println(OrderUtils.number(most));
  }
}
