package io.retailcrm.domain.rfm;

import io.retailcrm.domain.money.Money;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A customer as far as RFM looks at one. */
record Buyer(int days, long orders, Money spent) {

  /** Who bought once, ten days ago, for a hundred. */
  static Buyer aBuyer() {
    return new Buyer(10, 1, Money.of(100));
  }

  Buyer whoBought(int daysAgo) {
    return new Buyer(daysAgo, orders, spent);
  }

  Buyer withOrders(long count) {
    return new Buyer(days, count, spent);
  }

  Buyer whoSpent(Money amount) {
    return new Buyer(days, orders, amount);
  }

  /** Buyers of whom many are alike, as they are in a shop, or few, and some are extreme. */
  static List<Buyer> some(SplittableRandom random, int count) {
    int variety = random.nextBoolean() ? random.nextInt(1, 8) : 100_000;
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Buyer(
                    random.nextInt(100) == 0 ? Integer.MAX_VALUE : random.nextInt(variety),
                    random.nextInt(100) == 0 ? Long.MAX_VALUE : 1 + random.nextInt(variety),
                    random.nextInt(100) == 0
                        ? new Money(Long.MAX_VALUE)
                        : new Money(random.nextInt(variety))))
        .toList();
  }

  /** All of them, in the order given. */
  static RfmPopulation population(List<Buyer> buyers) {
    RfmPopulation population = new RfmPopulation();
    buyers.forEach(buyer -> population.add(buyer.days(), buyer.orders(), buyer.spent()));
    return population;
  }

  RfmScore scoreBy(RfmScorer scorer) {
    return scorer.score(days, orders, spent);
  }
}
