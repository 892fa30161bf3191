package io.retailcrm.architecture.wrong.domain.order;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.hipparchus.random.MersenneTwister;

/** Draws lots, in many ways. */
final class Raffle {

  static final int MOST = 10;

  static int draws;

  int ofAGeneratorThatIsHandedIn(Random random) {
    return random.nextInt(MOST) + draws;
  }

  void ofOneThatIsHandedIn(List<String> tickets, Random random) {
    Collections.shuffle(tickets, random);
  }

  void hidden(List<String> tickets) {
    Collections.shuffle(tickets);
  }

  Random seeded() {
    return new Random(1);
  }

  LongFunction<Random> reference() {
    return Random::new;
  }

  Random secure() {
    return new SecureRandom();
  }

  int ofTheThread() {
    return ThreadLocalRandom.current().nextInt();
  }

  double standard() {
    return RandomGenerator.getDefault().nextDouble();
  }

  double number() {
    return Math.random();
  }

  Supplier<UUID> id() {
    return UUID::randomUUID;
  }

  Object hipparchus() {
    return new MersenneTwister(1);
  }
}
