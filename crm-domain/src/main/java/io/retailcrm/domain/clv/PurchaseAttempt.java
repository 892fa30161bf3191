package io.retailcrm.domain.clv;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An attempt to fit one model of purchases: to all customers, and before a hold-out. */
final class PurchaseAttempt {

  private final ModelChoice choice;
  private final PurchaseFamily family;
  private final Fit<TransactionModel> fit;
  private @Nullable TransactionModel tried;
  private @Nullable ForecastError error;
  private String untried = "";

  PurchaseAttempt(ModelChoice choice, BuyerPopulation population) {
    this.choice = choice;
    family = PurchaseFamily.valueOf(choice.name());
    fit = family.fit(population);
  }

  ModelChoice choice() {
    return choice;
  }

  /** The fit to all customers, if it succeeded. */
  Optional<Fit.Converged<TransactionModel>> fitted() {
    return fit.fold(
        new Fit.Cases<>() {
          @Override
          public Optional<Fit.Converged<TransactionModel>> converged(
              Fit.Converged<TransactionModel> converged) {
            return Optional.of(converged);
          }

          @Override
          public Optional<Fit.Converged<TransactionModel>> degenerate(
              Fit.Degenerate<TransactionModel> degenerate) {
            return Optional.empty();
          }
        });
  }

  /**
   * Fits the model before a hold-out, and forecasts the rest of it.
   *
   * @param sample customers of the calibration part to fit to
   */
  void tryOn(HeldOutPopulation past, BuyerPopulation sample) {
    tried = null;
    error = null;
    if (fit.isConverged()) {
      PurchaseAttempt before = new PurchaseAttempt(choice, sample);
      before
          .fitted()
          .ifPresent(
              converged -> {
                tried = converged.model();
                error = past.errorOf(converged.model());
              });
      untried = "it could not be fitted before the hold-out: " + before.whyNot();
    }
  }

  /** The model that was tried on the hold-out, if it could be fitted before it. */
  Optional<TransactionModel> tried() {
    return Optional.ofNullable(tried);
  }

  /** The error of the model that was {@link #tried}. */
  Optional<ForecastError> error() {
    return Optional.ofNullable(error);
  }

  double logLikelihood() {
    return fitted().map(Fit.Converged::logLikelihood).orElse(Double.NEGATIVE_INFINITY);
  }

  /** The name of the model or of its limit. */
  String name() {
    return fitted().map(converged -> converged.model().name()).orElse(title());
  }

  private String title() {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  /** Why the fit failed, without a full stop. */
  String whyNot() {
    return fit.fold(
        new Fit.Cases<>() {
          @Override
          public String converged(Fit.Converged<TransactionModel> converged) {
            return "";
          }

          @Override
          public String degenerate(Fit.Degenerate<TransactionModel> degenerate) {
            return degenerate.reason().sentence();
          }
        });
  }

  Candidate selected(String reason) {
    return candidate(true, reason);
  }

  /**
   * The candidate that was not selected.
   *
   * @param simple the error of the historical average on the hold-out, if there is one
   */
  Candidate rejected(@Nullable ForecastError simple) {
    if (!fit.isConverged()) {
      return candidate(false, "It could not be fitted: " + whyNot() + ".");
    }
    if (simple == null) {
      return candidate(false, "Another model has a higher likelihood.");
    }
    if (error == null) {
      return candidate(false, "It was not used, for " + untried + ".");
    }
    return candidate(
        false,
        error.isSmallerThan(simple)
            ? "Another model that beats the historical average has a higher likelihood."
            : String.format(
                Locale.ROOT,
                "On the hold-out it was off by %.4f purchases a customer, the historical average"
                    + " by %.4f.",
                error.meanAbsoluteError(),
                simple.meanAbsoluteError()));
  }

  private Candidate candidate(boolean selected, String reason) {
    return new Candidate(
        name(), fitted().map(Fit.Converged::logLikelihood).orElse(null), error, selected, reason);
  }
}
