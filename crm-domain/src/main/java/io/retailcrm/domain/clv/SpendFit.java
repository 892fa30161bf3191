package io.retailcrm.domain.clv;

import java.util.Locale;
import java.util.Optional;

/**
 * The model of spend of a population: {@link GammaGamma} where it fits, else the {@link
 * AverageOrderValue}. It is chosen apart from the model of purchases.
 *
 * @param model the model, capped at the limit of the outliers
 * @param fit the fit of Gamma-Gamma, if it is used
 * @param explanation why Gamma-Gamma is not used, in a sentence; empty if it is
 */
record SpendFit(SpendModel model, Optional<Fit.Converged<GammaGamma>> fit, String explanation) {

  /** A mean so many times the average order value comes from the tail that was fitted alone. */
  private static final double INCREDIBLE = 3;

  /**
   * The model of a population.
   *
   * @param sound the customers without outliers
   */
  static SpendFit of(BuyerPopulation sound, SpendOutliers outliers) {
    AverageOrderValue average = AverageOrderValue.of(sound.totals());
    return GammaGamma.fit(sound.parts())
        .fold(
            new Fit.Cases<>() {
              @Override
              public SpendFit converged(Fit.Converged<GammaGamma> spend) {
                return spend.model().hasMean()
                        && spend.model().meanSpend() < INCREDIBLE * average.meanSpend()
                    ? new SpendFit(outliers.capped(spend.model()), Optional.of(spend), "")
                    : average(
                        String.format(
                            Locale.ROOT,
                            "the spend has no credible mean, q being %.3f",
                            spend.model().q()));
              }

              @Override
              public SpendFit degenerate(Fit.Degenerate<GammaGamma> degenerate) {
                return average(degenerate.reason().sentence());
              }

              private SpendFit average(String reason) {
                return new SpendFit(
                    outliers.capped(average),
                    Optional.empty(),
                    "Average order values are used, for the model of spend doesn't fit: "
                        + reason
                        + ".");
              }
            });
  }
}
