package io.retailcrm.domain.clv;

import java.util.SplittableRandom;

/**
 * Populations drawn from the models themselves, in continuous time, exactly. A seed gives the same
 * population for ever.
 */
final class Simulation {

  private final SplittableRandom random;

  Simulation(long seed) {
    random = new SplittableRandom(seed);
  }

  BuyingHistories of(int customers, TransactionModel model, double youngest, double oldest) {
    return of(customers, model, new GammaGamma(6.25, 3.74, 15.44), youngest, oldest);
  }

  BuyingHistories of(
      int customers, TransactionModel model, GammaGamma spend, double youngest, double oldest) {
    BuyingHistories.Builder histories = BuyingHistories.builder();
    for (int i = 0; i < customers; i++) {
      double age = youngest + (oldest - youngest) * random.nextDouble();
      histories.add(customer(model, spend, age));
    }
    return histories.build();
  }

  private BuyingHistory customer(TransactionModel model, GammaGamma spend, double age) {
    double amountRate = gamma(spend.q()) / spend.gamma();
    double firstSpend = gamma(spend.p()) / amountRate;
    Dropout dropout = dropout(model);
    double rate = rate(model);
    double repeatSpend = 0;
    double recency = 0;
    int repeats = 0;
    boolean leaves = dropout.leavesAtFirstPurchase();
    while (!leaves) {
      double next = recency + exponential() / rate;
      if (next > Math.min(age, dropout.lifetime())) {
        break;
      }
      recency = next;
      repeats++;
      repeatSpend += gamma(spend.p()) / amountRate;
      leaves = random.nextDouble() < dropout.chance();
    }
    return new BuyingHistory(repeats, recency, age, firstSpend, repeatSpend);
  }

  private record Dropout(boolean leavesAtFirstPurchase, double chance, double lifetime) {}

  private double rate(TransactionModel model) {
    return gamma(model.parameters().get("r")) / model.parameters().get("alpha");
  }

  private Dropout dropout(TransactionModel model) {
    if (model instanceof ParetoNbd pareto) {
      return new Dropout(false, 0, exponential() / (gamma(pareto.s()) / pareto.beta()));
    }
    double a = gamma(model.parameters().get("a"));
    double b = gamma(model.parameters().get("b"));
    double chance = a / (a + b);
    boolean atFirst = model instanceof MbgNbd && random.nextDouble() < chance;
    return new Dropout(atFirst, chance, Double.POSITIVE_INFINITY);
  }

  double uniform(double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  /** A number whose logarithm is uniform. */
  double logUniform(double from, double to) {
    return Math.exp(uniform(Math.log(from), Math.log(to)));
  }

  int oneOf(int... values) {
    return values[random.nextInt(values.length)];
  }

  double exponential() {
    return -Math.log(1 - random.nextDouble());
  }

  /** Gamma with scale 1 (Marsaglia and Tsang 2000). */
  double gamma(double shape) {
    if (shape < 1) {
      return gamma(shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
    }
    double d = shape - 1 / 3.0;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = normal();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }

  private double normal() {
    return Math.sqrt(2 * exponential()) * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
