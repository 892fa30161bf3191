package io.retailcrm.application.clv;

import io.retailcrm.domain.clv.AverageOrderValue;
import io.retailcrm.domain.clv.BgNbd;
import io.retailcrm.domain.clv.BuyTillYouDie;
import io.retailcrm.domain.clv.BuyingHistories;
import io.retailcrm.domain.clv.Candidate;
import io.retailcrm.domain.clv.CappedSpend;
import io.retailcrm.domain.clv.ClvFit;
import io.retailcrm.domain.clv.ClvModel;
import io.retailcrm.domain.clv.ClvTerms;
import io.retailcrm.domain.clv.Evidence;
import io.retailcrm.domain.clv.ExponentialNbd;
import io.retailcrm.domain.clv.GammaGamma;
import io.retailcrm.domain.clv.GeometricNbd;
import io.retailcrm.domain.clv.HistoricalAverage;
import io.retailcrm.domain.clv.HoldOutResult;
import io.retailcrm.domain.clv.Interval;
import io.retailcrm.domain.clv.MbgNbd;
import io.retailcrm.domain.clv.Nbd;
import io.retailcrm.domain.clv.ParameterCovariance;
import io.retailcrm.domain.clv.ParetoNbd;
import io.retailcrm.domain.clv.PredictionIntervals;
import io.retailcrm.domain.clv.SpendModel;
import io.retailcrm.domain.clv.TransactionModel;
import io.retailcrm.domain.parts.Parts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fit as it is stored with its run.
 *
 * @param model the model that was chosen, by the name that it is asked for by
 * @param purchases the model of purchases: the chosen one, a limit of it, or the historical average
 * @param spend the model of spend
 * @param customers the number of customers with a purchase
 * @param holdOut the result of the hold-out, null without one
 * @param candidates the models that were tried
 * @param outliers the order values that don't count
 * @param correlation the correlation of purchases and spend, null without one
 * @param explanation what was tried and why the model was chosen
 * @param shareOfTotal the ends of the 80 % interval of the value of all customers, as shares of it,
 *     by the terms of the run; null for the historical average, and by an earlier version
 */
public record FittedModel(
    String model,
    Estimates purchases,
    Estimates spend,
    int customers,
    @Nullable HoldOutResult holdOut,
    List<Candidate> candidates,
    Outliers outliers,
    @Nullable Double correlation,
    String explanation,
    @Nullable Interval shareOfTotal) {

  private static final String PURCHASE_RATE = "purchase_rate";
  private static final String CALIBRATION = "calibration";
  private static final String ORDER_VALUE = "order_value";
  private static final String HISTORICAL_AVERAGE = "historical_average";
  private static final String GAMMA_GAMMA = "gamma_gamma";
  private static final String AVERAGE_ORDER_VALUE = "average_order_value";

  /**
   * The estimated parameters of a part of a model.
   *
   * @param name the part's name
   * @param logLikelihood null if it is not fitted by maximum likelihood
   * @param covariance null if it is not fitted by maximum likelihood, or was by an earlier version
   */
  public record Estimates(
      String name,
      Map<String, Double> parameters,
      @Nullable Double logLikelihood,
      @Nullable ParameterCovariance covariance) {

    /** The standard errors of the parameters; empty without a covariance. */
    public Map<String, Double> standardErrors() {
      return covariance == null ? Map.of() : covariance.standardErrors(parameters);
    }

    private double parameter(String parameter) {
      return Objects.requireNonNull(parameters.get(parameter), parameter);
    }
  }

  /**
   * The order values that don't count.
   *
   * @param above the limit, null if there is none
   */
  public record Outliers(long count, @Nullable Double above) {}

  /** The stored form of a fit. */
  public static FittedModel of(ClvFit fit) {
    return fit.fold(
        new ClvFit.Cases<>() {
          @Override
          public FittedModel fitted(ClvFit.Fitted fitted) {
            TransactionModel purchases = fitted.model().purchases();
            return of(
                fitted.family().name().toLowerCase(Locale.ROOT) + "_" + GAMMA_GAMMA,
                new Estimates(
                    purchases.name(),
                    purchases.parameters(),
                    fitted.purchases().logLikelihood(),
                    fitted.purchases().covariance()),
                fitted
                    .spend()
                    .map(
                        spend ->
                            new Estimates(
                                GAMMA_GAMMA,
                                spend.model().parameters(),
                                spend.logLikelihood(),
                                spend.covariance()))
                    .orElseGet(() -> average(fitted.model().spend())),
                fitted.evidence());
          }

          @Override
          public FittedModel simple(ClvFit.Simple simple) {
            return of(
                HISTORICAL_AVERAGE,
                new Estimates(
                    HISTORICAL_AVERAGE,
                    Map.of(
                        PURCHASE_RATE,
                        simple.model().purchaseRate(),
                        CALIBRATION,
                        simple.model().calibration()),
                    null,
                    null),
                average(simple.model().spend()),
                simple.evidence());
          }
        });
  }

  private static FittedModel of(
      String model, Estimates purchases, Estimates spend, Evidence evidence) {
    return new FittedModel(
        model,
        purchases,
        spend,
        evidence.customers(),
        evidence.holdOut().orElse(null),
        evidence.candidates(),
        new Outliers(
            evidence.outliers().count(),
            evidence.outliers().above().isPresent()
                ? evidence.outliers().above().getAsDouble()
                : null),
        evidence.correlation().isPresent() ? evidence.correlation().getAsDouble() : null,
        evidence.explanation(),
        null);
  }

  private static Estimates average(SpendModel spend) {
    return new Estimates(AVERAGE_ORDER_VALUE, Map.of(ORDER_VALUE, spend.meanSpend()), null, null);
  }

  /** The same fit with another sentence in its explanation. */
  FittedModel explainedBy(String sentence) {
    return new FittedModel(
        model,
        purchases,
        spend,
        customers,
        holdOut,
        candidates,
        outliers,
        correlation,
        explanation + " " + sentence,
        shareOfTotal);
  }

  /** The same fit with the interval of the value of all customers it was fitted to, by terms. */
  public FittedModel withShareOfTotal(Parts<BuyingHistories> histories, ClvTerms terms) {
    return new FittedModel(
        model,
        purchases,
        spend,
        customers,
        holdOut,
        candidates,
        outliers,
        correlation,
        explanation,
        new PredictionIntervals(restore(), purchases.covariance(), spend.covariance())
            .shareOfTotal(histories, terms)
            .orElse(null));
  }

  /** The model itself. */
  public ClvModel restore() {
    SpendModel restored = spendModel();
    SpendModel capped =
        outliers.above() == null ? restored : new CappedSpend(restored, outliers.above());
    return purchases.name().equals(HISTORICAL_AVERAGE)
        ? new HistoricalAverage(
            purchases.parameter(PURCHASE_RATE), purchases.parameter(CALIBRATION), capped)
        : new BuyTillYouDie(purchaseModel(), capped);
  }

  private SpendModel spendModel() {
    return switch (spend.name()) {
      case GAMMA_GAMMA ->
          new GammaGamma(spend.parameter("p"), spend.parameter("q"), spend.parameter("gamma"));
      case AVERAGE_ORDER_VALUE -> new AverageOrderValue(spend.parameter(ORDER_VALUE));
      default -> throw new IllegalStateException("Unknown model of spend: " + spend.name());
    };
  }

  private TransactionModel purchaseModel() {
    double r = purchases.parameter("r");
    double alpha = purchases.parameter("alpha");
    return switch (purchases.name()) {
      case "bg_nbd" -> new BgNbd(r, alpha, purchases.parameter("a"), purchases.parameter("b"));
      case "mbg_nbd" -> new MbgNbd(r, alpha, purchases.parameter("a"), purchases.parameter("b"));
      case "pareto_nbd" ->
          new ParetoNbd(r, alpha, purchases.parameter("s"), purchases.parameter("beta"));
      case "bg_nbd_one_dropout" ->
          new GeometricNbd(r, alpha, purchases.parameter("dropout_odds"), 0);
      case "mbg_nbd_one_dropout" ->
          new GeometricNbd(r, alpha, purchases.parameter("dropout_odds"), 1);
      case "pareto_nbd_one_dropout" ->
          new ExponentialNbd(r, alpha, purchases.parameter("death_rate"));
      case "nbd" -> new Nbd(r, alpha);
      default -> throw new IllegalStateException("Unknown model: " + purchases.name());
    };
  }
}
