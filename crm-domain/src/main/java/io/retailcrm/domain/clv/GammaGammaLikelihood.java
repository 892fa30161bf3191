package io.retailcrm.domain.clv;

import io.retailcrm.domain.parts.Parts;
import java.io.Serializable;
import java.util.List;
import org.hipparchus.special.Beta;

/**
 * The log-likelihood of {@link GammaGamma} in (p, q, gamma), of the customers with repeat purchases
 * and a positive sum s = x m of them:
 *
 * <pre>
 *   -ln B(p x, q) - p x ln((gamma + s) / s) - q ln((gamma + s) / gamma) - ln m.
 * </pre>
 *
 * The first term depends only on the number of customers with each count.
 */
final class GammaGammaLikelihood implements LogLikelihood, Serializable {

  private static final long serialVersionUID = 1;

  private static final int P = 0;
  private static final int Q = 1;
  private static final int GAMMA = 2;
  private static final int CHUNK = 8_192;

  private final int size;
  private final double[] repeats;
  private final double[] spend;
  private final double[] customersWith;
  private final double totalRepeats;
  private final double weightedLogSpend;
  private final double logMeans;

  private GammaGammaLikelihood(double[] repeats, double[] spend, double[] customersWith) {
    this.size = repeats.length;
    this.repeats = repeats;
    this.spend = spend;
    this.customersWith = customersWith;
    double[] sums =
        OrderedSum.of(
            size,
            CHUNK,
            3,
            (part, from, to) -> {
              for (int i = from; i < to; i++) {
                double logSpend = Math.log(spend[i]);
                part[0] += repeats[i];
                part[1] += repeats[i] * logSpend;
                part[2] += logSpend - Math.log(repeats[i]);
              }
            });
    totalRepeats = sums[0];
    weightedLogSpend = sums[1];
    logMeans = sums[2];
  }

  /**
   * The likelihood of the customers to whom the model applies.
   *
   * @param unit the amount that is 1
   */
  static GammaGammaLikelihood of(BuyingHistories histories, double unit) {
    int most = 0;
    int size = 0;
    for (int i = 0; i < histories.size(); i++) {
      if (applies(histories, i)) {
        most = Math.max(most, histories.repeats(i));
        size++;
      }
    }
    double[] repeats = new double[size];
    double[] spend = new double[size];
    double[] customersWith = new double[most + 1];
    int met = 0;
    for (int i = 0; i < histories.size(); i++) {
      if (applies(histories, i)) {
        int x = histories.repeats(i);
        repeats[met] = x;
        spend[met++] = histories.repeatSpend(i) / unit;
        customersWith[x]++;
      }
    }
    return new GammaGammaLikelihood(repeats, spend, customersWith);
  }

  /** Fits the model: amounts are scaled so that the mean of the customers' means is 1. */
  static Fit<GammaGamma> fit(Parts<BuyingHistories> histories) {
    SpendTotals totals = histories.reduce(SpendTotals::of, SpendTotals::plus);
    int customers = totals.customers();
    if (customers == 0) {
      return new Fit.Degenerate<>(Fit.Degeneracy.NO_CUSTOMERS, customers);
    }
    if (totals.least() == totals.most()) {
      return new Fit.Degenerate<>(Fit.Degeneracy.IDENTICAL_CUSTOMERS, customers);
    }
    double unit = totals.means() / customers;
    NewtonAscent.Summit summit;
    try (Parts<GammaGammaLikelihood> scaled = histories.map(part -> of(part, unit))) {
      summit =
          MaximumLikelihood.search(
              new SummedLikelihood<>(scaled, part -> part, customers),
              stride -> of(sample(histories, stride), unit),
              List.of(
                  new double[] {6, 4, 0.5}, new double[] {1, 2, 1}, new double[] {30, 10, 0.3}));
    }
    if (summit.ending() != NewtonAscent.Ending.INTERIOR) {
      return new Fit.Degenerate<>(Fit.Degeneracy.of(summit.ending()), customers);
    }
    double[] fitted = summit.parameters();
    return new Fit.Converged<>(
        new GammaGamma(fitted[P], fitted[Q], fitted[GAMMA] * unit),
        summit.value() - customers * Math.log(unit),
        summit.slope(),
        customers,
        summit.covariance(GammaGamma.NAMES));
  }

  /** Every {@code stride}-th customer of each part to whom the model applies. */
  private static BuyingHistories sample(Parts<BuyingHistories> histories, int stride) {
    return histories.reduce(
        part -> {
          BuyingHistories.Builder chosen = BuyingHistories.builder();
          int met = 0;
          for (int i = 0; i < part.size(); i++) {
            if (applies(part, i) && met++ % stride == 0) {
              chosen.add(part.get(i));
            }
          }
          return chosen.build();
        },
        BuyingHistories::and);
  }

  static boolean applies(BuyingHistories histories, int i) {
    return histories.repeats(i) > 0 && histories.repeatSpend(i) > 0;
  }

  @Override
  public double observations() {
    return size;
  }

  @Override
  public Derivatives at(double[] parameters) {
    Derivatives sum = new Derivatives(3);
    sum.add(-logMeans);
    addCounts(sum, parameters[P], parameters[Q]);
    addSpend(sum, parameters[P], parameters[Q], parameters[GAMMA]);
    return sum;
  }

  /** {@code -ln B(p x, q)}. */
  private void addCounts(Derivatives sum, double p, double q) {
    double digammaQ = Polygamma.digamma(q);
    double trigammaQ = Polygamma.trigamma(q);
    for (int x = 1; x < customersWith.length; x++) {
      double customers = customersWith[x];
      if (customers == 0) {
        continue;
      }
      double px = p * x;
      double digammaAll = Polygamma.digamma(px + q);
      double trigammaAll = Polygamma.trigamma(px + q);
      sum.add(-customers * Beta.logBeta(px, q));
      sum.addGradient(P, customers * x * (digammaAll - Polygamma.digamma(px)));
      sum.addGradient(Q, customers * (digammaAll - digammaQ));
      sum.addHessian(P, P, customers * x * x * (trigammaAll - Polygamma.trigamma(px)));
      sum.addHessian(P, Q, customers * x * trigammaAll);
      sum.addHessian(Q, Q, customers * (trigammaAll - trigammaQ));
    }
  }

  /** {@code -p x ln((gamma + s) / s) - q ln((gamma + s) / gamma)}. */
  private void addSpend(Derivatives sum, double p, double q, double gamma) {
    double[] sums =
        OrderedSum.of(
            size,
            CHUNK,
            6,
            (part, from, to) -> {
              double log = 0;
              double xLog = 0;
              double inverse = 0;
              double xInverse = 0;
              double square = 0;
              double xSquare = 0;
              for (int i = from; i < to; i++) {
                double x = repeats[i];
                double l = LogSpace.log1p(spend[i] / gamma);
                double v = 1 / (gamma + spend[i]);
                log += l;
                xLog += x * l;
                inverse += v;
                xInverse += x * v;
                square += v * v;
                xSquare += x * v * v;
              }
              part[0] += log;
              part[1] += xLog;
              part[2] += inverse;
              part[3] += xInverse;
              part[4] += square;
              part[5] += xSquare;
            });
    double log = sums[0];
    double inverse = sums[2];
    double xInverse = sums[3];
    double xAboveSpend = sums[1] + totalRepeats * Math.log(gamma) - weightedLogSpend;
    sum.add(-p * xAboveSpend - q * log);
    sum.addGradient(P, -xAboveSpend);
    sum.addGradient(Q, -log);
    sum.addGradient(GAMMA, size * q / gamma - p * xInverse - q * inverse);
    sum.addHessian(P, GAMMA, -xInverse);
    sum.addHessian(Q, GAMMA, size / gamma - inverse);
    sum.addHessian(GAMMA, GAMMA, p * sums[5] + q * sums[4] - size * q / (gamma * gamma));
  }
}
