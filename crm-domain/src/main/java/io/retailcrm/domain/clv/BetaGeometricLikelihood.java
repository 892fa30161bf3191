package io.retailcrm.domain.clv;

import java.util.List;

/**
 * The log-likelihood of BG/NBD and MBG/NBD in (r, alpha, a, b): see {@link BetaGeometricProcess}
 * for the model. A customer's likelihood is the likelihood of being alive after surviving m chances
 * to drop out, times {@code 1 + odds of being dead}. The first factor depends only on the
 * frequencies of counts and ages, the second on each distinct history.
 */
final class BetaGeometricLikelihood implements TransactionLikelihood {

  private static final int R = 0;
  private static final int ALPHA = 1;
  private static final int A = 2;
  private static final int B = 3;
  private static final int CHUNK = 4_096;

  private final WeightedHistories histories;
  private final int firstChances;

  BetaGeometricLikelihood(WeightedHistories histories, int firstChances) {
    this.histories = histories;
    this.firstChances = firstChances;
  }

  @Override
  public double observations() {
    return histories.customers();
  }

  @Override
  public Derivatives at(double[] parameters) {
    Derivatives sum = new Derivatives(4);
    TimeTable table = new TimeTable(histories, parameters[ALPHA]);
    PurchaseTerm.addTo(sum, histories, parameters[R], parameters[ALPHA], table);
    addSurvivedChances(sum, parameters[A], parameters[B]);
    addDead(sum, parameters, table);
    return sum;
  }

  @Override
  public List<double[]> starts(double purchaseRate) {
    return List.of(
        new double[] {0.5, 0.5 / purchaseRate, 1, 2.5},
        new double[] {2, 2 / purchaseRate, 0.2, 5},
        new double[] {0.2, 0.2 / purchaseRate, 2, 1});
  }

  @Override
  public double[] rescaled(double[] parameters, double length) {
    return new double[] {parameters[R], parameters[ALPHA] * length, parameters[A], parameters[B]};
  }

  /**
   * {@code ln(B(a, b + m) / B(a, b))} as the sum over the chances of {@code -ln(1 + a / (b + j))}.
   */
  private void addSurvivedChances(Derivatives sum, double a, double b) {
    for (int j = 0; j < histories.mostRepeats() + firstChances; j++) {
      double customers =
          j < firstChances ? histories.customers() : histories.customersBeyond(j - firstChances);
      double survived = 1 / (b + j);
      double all = 1 / (a + b + j);
      sum.add(-customers * LogSpace.log1p(a * survived));
      sum.addGradient(A, -customers * all);
      sum.addGradient(B, customers * a * survived * all);
      sum.addHessian(A, A, customers * all * all);
      sum.addHessian(A, B, customers * all * all);
      sum.addHessian(B, B, -customers * a * survived * all * (survived + all));
    }
  }

  /** {@code ln(1 + odds of being dead)} for each history. */
  private void addDead(Derivatives sum, double[] parameters, TimeTable table) {
    double r = parameters[R];
    double a = parameters[A];
    double b = parameters[B];
    int counts = histories.mostRepeats() + 1;
    double[] logOddsAtPurchase = new double[counts];
    double[] inverse = new double[counts];
    for (int x = 0; x < counts; x++) {
      double survivedBefore = b + (x + firstChances - 1);
      logOddsAtPurchase[x] = Math.log(a) - Math.log(survivedBefore);
      inverse[x] = 1 / survivedBefore;
    }
    double[] sums =
        OrderedSum.of(
            histories.size(),
            CHUNK,
            15,
            (part, from, to) -> {
              double value = 0;
              double gR = 0;
              double gAlpha = 0;
              double gA = 0;
              double gB = 0;
              double hRr = 0;
              double hRalpha = 0;
              double hRa = 0;
              double hRb = 0;
              double hAlphaAlpha = 0;
              double hAlphaA = 0;
              double hAlphaB = 0;
              double hAa = 0;
              double hAb = 0;
              double hBb = 0;
              for (int row = from; row < to; row++) {
                int x = histories.repeats(row);
                if (x + firstChances == 0) {
                  continue;
                }
                int recency = histories.recency(row);
                int age = histories.age(row);
                double weight = histories.weight(row);
                double rho = r + x;
                double log = table.log(age) - table.log(recency);
                double logOdds = logOddsAtPurchase[x] + rho * log;
                double tail = Math.exp(-Math.abs(logOdds));
                double dead = (logOdds >= 0 ? 1 : tail) / (1 + tail);
                double difference = table.inverse(age) - table.inverse(recency);
                double byAlpha = rho * difference;
                double byB = -inverse[x];
                double first = weight * dead;
                double second = first * (1 - dead);
                value += weight * (Math.max(logOdds, 0) + LogSpace.log1p(tail));
                gR += first * log;
                gAlpha += first * byAlpha;
                gA += first;
                gB += first * byB;
                hRr += second * log * log;
                hRalpha += second * log * byAlpha + first * difference;
                hRa += second * log;
                hRb += second * log * byB;
                hAlphaAlpha +=
                    second * byAlpha * byAlpha
                        - first * byAlpha * (table.inverse(age) + table.inverse(recency));
                hAlphaA += second * byAlpha;
                hAlphaB += second * byAlpha * byB;
                hAa += first * dead;
                hAb += second * byB;
                hBb += (second + first) * byB * byB;
              }
              part[0] += value;
              part[1] += gR;
              part[2] += gAlpha;
              part[3] += gA;
              part[4] += gB;
              part[5] += hRr;
              part[6] += hRalpha;
              part[7] += hRa;
              part[8] += hRb;
              part[9] += hAlphaAlpha;
              part[10] += hAlphaA;
              part[11] += hAlphaB;
              part[12] += hAa;
              part[13] += hAb;
              part[14] += hBb;
            });
    sum.add(sums[0]);
    sum.addGradient(R, sums[1]);
    sum.addGradient(ALPHA, sums[2]);
    sum.addGradient(A, sums[3] / a);
    sum.addGradient(B, sums[4]);
    sum.addHessian(R, R, sums[5]);
    sum.addHessian(R, ALPHA, sums[6]);
    sum.addHessian(R, A, sums[7] / a);
    sum.addHessian(R, B, sums[8]);
    sum.addHessian(ALPHA, ALPHA, sums[9]);
    sum.addHessian(ALPHA, A, sums[10] / a);
    sum.addHessian(ALPHA, B, sums[11]);
    sum.addHessian(A, A, -sums[12] / (a * a));
    sum.addHessian(A, B, sums[13] / a);
    sum.addHessian(B, B, sums[14]);
  }
}
