package io.retailcrm.application.clv;

import io.retailcrm.domain.clv.BgNbd;
import io.retailcrm.domain.clv.BuyTillYouDie;
import io.retailcrm.domain.clv.ClvFit;
import io.retailcrm.domain.clv.ClvModel;
import io.retailcrm.domain.clv.FallbackReason;
import io.retailcrm.domain.clv.GammaGamma;
import io.retailcrm.domain.clv.HistoricalAverage;
import io.retailcrm.domain.clv.HoldOutResult;
import io.retailcrm.domain.clv.MbgNbd;
import io.retailcrm.domain.clv.ParetoNbd;
import io.retailcrm.domain.clv.TransactionModel;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of a model and its fit, sufficient to predict with it again.
 *
 * @param model its name
 * @param parameters the parameters of the model of purchases, or of the historical average, by name
 * @param logLikelihood null for the historical average, which is not fitted
 * @param spendParameters the parameters of the model of spend; empty for the historical average
 * @param reason the reason for the historical average, null for a fitted model
 * @param explanation the reason in a sentence
 */
public record FittedModel(
    String model,
    Map<String, Double> parameters,
    @Nullable Double logLikelihood,
    Map<String, Double> spendParameters,
    @Nullable Double spendLogLikelihood,
    int customers,
    @Nullable HoldOutResult holdOut,
    @Nullable FallbackReason reason,
    @Nullable String explanation) {

  private static final String PURCHASE_RATE = "purchase_rate";
  private static final String ORDER_VALUE = "order_value";

  /** The stored form of a fit. */
  public static FittedModel of(ClvFit fit) {
    return fit.fold(
        new ClvFit.Cases<>() {
          @Override
          public FittedModel fitted(ClvFit.Fitted fitted) {
            return new FittedModel(
                fitted.model().name(),
                fitted.model().purchases().parameters(),
                fitted.purchases().logLikelihood(),
                fitted.model().spend().parameters(),
                fitted.spend().logLikelihood(),
                fitted.customers(),
                fitted.holdOut().orElse(null),
                null,
                null);
          }

          @Override
          public FittedModel simple(ClvFit.Simple simple) {
            return new FittedModel(
                simple.model().name(),
                Map.of(
                    PURCHASE_RATE,
                    simple.model().purchaseRate(),
                    ORDER_VALUE,
                    simple.model().orderValue()),
                null,
                Map.of(),
                null,
                simple.customers(),
                simple.holdOut().orElse(null),
                simple.reason(),
                simple.explanation());
          }
        });
  }

  /** The model itself. */
  public ClvModel restore() {
    return switch (model) {
      case "bg_nbd_gamma_gamma" ->
          fitted(new BgNbd(parameter("r"), parameter("alpha"), parameter("a"), parameter("b")));
      case "mbg_nbd_gamma_gamma" ->
          fitted(new MbgNbd(parameter("r"), parameter("alpha"), parameter("a"), parameter("b")));
      case "pareto_nbd_gamma_gamma" ->
          fitted(
              new ParetoNbd(parameter("r"), parameter("alpha"), parameter("s"), parameter("beta")));
      case "historical_average" ->
          new HistoricalAverage(parameter(PURCHASE_RATE), parameter(ORDER_VALUE));
      default -> throw new IllegalStateException("Unknown model: " + model);
    };
  }

  private ClvModel fitted(TransactionModel purchases) {
    return new BuyTillYouDie(purchases, new GammaGamma(spend("p"), spend("q"), spend("gamma")));
  }

  private double parameter(String name) {
    return Objects.requireNonNull(parameters.get(name), name);
  }

  private double spend(String name) {
    return Objects.requireNonNull(spendParameters.get(name), name);
  }
}
