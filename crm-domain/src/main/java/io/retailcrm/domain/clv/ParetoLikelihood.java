package io.retailcrm.domain.clv;

import java.util.List;

/**
 * The log-likelihood of Pareto/NBD in (r, alpha, s, beta): see {@link ParetoProcess} for the model.
 * A customer's likelihood is the likelihood of being alive times {@code 1 + odds of being dead}, as
 * with {@link BetaGeometricLikelihood}. The derivatives of the log of an integral are the means and
 * covariances, under its integrand, of the derivatives of the integrand's log.
 */
final class ParetoLikelihood implements TransactionLikelihood {

  private static final int R = 0;
  private static final int ALPHA = 1;
  private static final int S = 2;
  private static final int BETA = 3;
  private static final int PARAMETERS = 4;
  private static final int CHUNK = 256;

  private final WeightedHistories histories;

  ParetoLikelihood(WeightedHistories histories) {
    this.histories = histories;
  }

  @Override
  public double observations() {
    return histories.customers();
  }

  @Override
  public Derivatives at(double[] parameters) {
    Derivatives sum = new Derivatives(PARAMETERS);
    TimeTable purchases = new TimeTable(histories, parameters[ALPHA]);
    TimeTable lifetimes = new TimeTable(histories, parameters[BETA]);
    PurchaseTerm.addTo(sum, histories, parameters[R], parameters[ALPHA], purchases);
    addSurvival(sum, parameters[S], parameters[BETA], lifetimes);
    addDead(sum, parameters, purchases, lifetimes);
    return sum;
  }

  @Override
  public List<double[]> starts(double purchaseRate) {
    return List.of(
        new double[] {0.5, 0.5 / purchaseRate, 0.5, 0.5},
        new double[] {2, 2 / purchaseRate, 2, 4},
        new double[] {0.2, 0.2 / purchaseRate, 0.1, 0.2});
  }

  @Override
  public double[] rescaled(double[] parameters, double length) {
    return new double[] {
      parameters[R], parameters[ALPHA] * length, parameters[S], parameters[BETA] * length
    };
  }

  /** {@code s ln(beta) - s ln(beta + T)}. */
  private void addSurvival(Derivatives sum, double s, double beta, TimeTable table) {
    for (int i = 0; i < histories.times(); i++) {
      double customers = histories.customersOfAge(i);
      double fraction = histories.time(i) * table.inverse(i) / beta;
      sum.add(-s * customers * table.log(i));
      sum.addGradient(S, -customers * table.log(i));
      sum.addGradient(BETA, s * customers * fraction);
      sum.addHessian(S, BETA, customers * fraction);
      sum.addHessian(BETA, BETA, -s * customers * fraction * (1 / beta + table.inverse(i)));
    }
  }

  /** {@code ln(1 + odds of being dead)} for each history. */
  private void addDead(
      Derivatives sum, double[] parameters, TimeTable purchases, TimeTable lifetimes) {
    double[] sums =
        OrderedSum.of(
            histories.size(),
            CHUNK,
            1 + PARAMETERS + PARAMETERS * PARAMETERS,
            (part, from, to) -> {
              LogOddsDead logOdds = new LogOddsDead(parameters, purchases, lifetimes);
              for (int row = from; row < to; row++) {
                if (histories.recency(row) != histories.age(row)) {
                  logOdds.move(row);
                  logOdds.addTo(part, histories.weight(row));
                }
              }
            });
    sum.add(sums[0]);
    for (int i = 0; i < PARAMETERS; i++) {
      sum.addGradient(i, sums[1 + i]);
      for (int j = i; j < PARAMETERS; j++) {
        sum.addHessian(i, j, sums[1 + PARAMETERS + i * PARAMETERS + j]);
      }
    }
  }

  /** The log-odds of being dead after one history, with their derivatives. */
  private final class LogOddsDead {

    private final double r;
    private final double alpha;
    private final double s;
    private final double beta;
    private final TimeTable purchases;
    private final TimeTable lifetimes;
    private final double[] moments = new double[DecayIntegral.MOMENTS];
    private final double[] gradient = new double[PARAMETERS];
    private final double[][] hessian = new double[PARAMETERS][PARAMETERS];
    private double value;

    LogOddsDead(double[] parameters, TimeTable purchases, TimeTable lifetimes) {
      r = parameters[R];
      alpha = parameters[ALPHA];
      s = parameters[S];
      beta = parameters[BETA];
      this.purchases = purchases;
      this.lifetimes = lifetimes;
    }

    void move(int row) {
      int recency = histories.recency(row);
      int age = histories.age(row);
      double k = r + histories.repeats(row);
      double m = s + 1;
      double tx = histories.time(recency);
      double u = alpha + tx;
      double v = beta + tx;
      DecayIntegral.withMoments(k, u, m, v, histories.time(age) - tx, moments);
      double meanA = moments[DecayIntegral.A];
      double meanDa = moments[DecayIntegral.DA];
      double meanB = moments[DecayIntegral.B];
      double meanDb = moments[DecayIntegral.DB];
      double logU = purchases.log(age) - purchases.log(recency);
      double logV = lifetimes.log(age) - lifetimes.log(recency);
      double changeU = purchases.inverse(age) - purchases.inverse(recency);
      double changeV = lifetimes.inverse(age) - lifetimes.inverse(recency);
      double sumU = purchases.inverse(age) + purchases.inverse(recency);
      double sumV = lifetimes.inverse(age) + lifetimes.inverse(recency);

      value = Math.log(s / v * moments[DecayIntegral.TOTAL]) + k * logU + s * logV;

      gradient[R] = logU - meanA;
      gradient[ALPHA] = k * (changeU + meanDa);
      gradient[S] = 1 / s + logV - meanB;
      gradient[BETA] = s * changeV - 1 / v + m * meanDb;

      hessian[R][R] = moments[DecayIntegral.A_A] - meanA * meanA;
      hessian[R][ALPHA] = changeU + meanDa - k * (moments[DecayIntegral.A_DA] - meanA * meanDa);
      hessian[R][S] = moments[DecayIntegral.A_B] - meanA * meanB;
      hessian[R][BETA] = -m * (moments[DecayIntegral.A_DB] - meanA * meanDb);
      hessian[ALPHA][ALPHA] =
          -k * changeU * sumU
              - k * (2 * meanDa / u - moments[DecayIntegral.DA_DA])
              + k * k * (moments[DecayIntegral.DA_DA] - meanDa * meanDa);
      hessian[ALPHA][S] = -k * (moments[DecayIntegral.DA_B] - meanDa * meanB);
      hessian[ALPHA][BETA] = k * m * (moments[DecayIntegral.DA_DB] - meanDa * meanDb);
      hessian[S][S] = -1 / (s * s) + moments[DecayIntegral.B_B] - meanB * meanB;
      hessian[S][BETA] = changeV + meanDb - m * (moments[DecayIntegral.B_DB] - meanB * meanDb);
      hessian[BETA][BETA] =
          -s * changeV * sumV
              + 1 / (v * v)
              - m * (2 * meanDb / v - moments[DecayIntegral.DB_DB])
              + m * m * (moments[DecayIntegral.DB_DB] - meanDb * meanDb);
    }

    /** Adds {@code weight ln(1 + e^value)} and its derivatives. */
    void addTo(double[] part, double weight) {
      double first = weight * LogSpace.logistic(value);
      double second = first * LogSpace.logistic(-value);
      part[0] += weight * LogSpace.softplus(value);
      for (int i = 0; i < PARAMETERS; i++) {
        part[1 + i] += first * gradient[i];
        for (int j = i; j < PARAMETERS; j++) {
          part[1 + PARAMETERS + i * PARAMETERS + j] +=
              first * hessian[i][j] + second * gradient[i] * gradient[j];
        }
      }
    }
  }
}
