package io.retailcrm.domain.clv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Selects the model to calculate the customer lifetime values of a population.
 *
 * <p>A fitted model is trusted if the {@link FitRequirements} are met and its likelihood has a
 * maximum in the interior. The Gamma-Gamma model of spend must have such a maximum too, with a
 * finite mean. For {@link ModelChoice#AUTO} with a {@link HoldOut}, the model, fitted to the
 * calibration part, must also have a smaller mean absolute error than the {@link
 * HistoricalAverage}. Otherwise the historical average is used, and the result gives the reason. A
 * model requested by name is used even if it lost on the hold-out or could not be fitted to the
 * calibration part; the result says so.
 *
 * <p>No data cause an exception. Histories must be in weeks, as created by {@link
 * BuyingHistory#ofDays}.
 */
public final class ClvFitting {

  private final FitRequirements requirements;

  /** Fitting with the given requirements. */
  public ClvFitting(FitRequirements requirements) {
    this.requirements = requirements;
  }

  /** Fitting with the {@linkplain FitRequirements#standard standard requirements}. */
  public static ClvFitting standard() {
    return new ClvFitting(FitRequirements.standard());
  }

  /** Selects among all models, without a hold-out. */
  public ClvFit fit(BuyingHistories histories) {
    return fit(ModelChoice.AUTO, histories);
  }

  /** Fits the requested model, without a hold-out. */
  public ClvFit fit(ModelChoice choice, BuyingHistories histories) {
    return new Run(choice, histories, null).result();
  }

  /**
   * Fits the requested model, and tests it on the hold-out.
   *
   * @param histories all customers with a purchase, up to now
   * @param holdOut the same population up to an earlier day, and its purchases since
   */
  public ClvFit fit(ModelChoice choice, BuyingHistories histories, HoldOut holdOut) {
    return new Run(choice, histories, holdOut).result();
  }

  /** The state of one call, for one population. */
  private final class Run {

    private final ModelChoice choice;
    private final BuyingHistories histories;
    private final @Nullable HoldOut holdOut;

    Run(ModelChoice choice, BuyingHistories histories, @Nullable HoldOut holdOut) {
      this.choice = choice;
      this.histories = histories;
      this.holdOut = holdOut;
    }

    ClvFit result() {
      if (choice == ModelChoice.HISTORICAL_AVERAGE) {
        return simple(FallbackReason.ASKED_FOR, "The historical average was asked for.");
      }
      if (histories.size() < requirements.customers()) {
        return simple(
            FallbackReason.TOO_FEW_CUSTOMERS,
            tooFew(histories.size(), "customers", requirements.customers()));
      }
      int repeaters = histories.repeaters();
      if (repeaters < requirements.repeaters()) {
        return simple(
            FallbackReason.TOO_FEW_REPEATERS,
            tooFew(repeaters, "customers with a repeat purchase", requirements.repeaters()));
      }
      long days = Math.round(histories.longestAge() * BuyingHistory.DAYS_PER_WEEK);
      if (days < requirements.historyDays()) {
        return simple(
            FallbackReason.TOO_SHORT_A_HISTORY,
            tooFew(days, "days of history", requirements.historyDays()));
      }
      return fitPurchases();
    }

    private List<ModelChoice> candidates() {
      return choice == ModelChoice.AUTO
          ? List.of(ModelChoice.MBG_NBD, ModelChoice.PARETO_NBD)
          : List.of(choice);
    }

    private ClvFit fitPurchases() {
      Attempt best = null;
      List<String> failures = new ArrayList<>();
      for (ModelChoice candidate : candidates()) {
        Optional<Attempt> attempt = attempt(candidate, purchaseFit(candidate, histories), failures);
        if (attempt.isPresent() && (best == null || attempt.get().isLikelierThan(best))) {
          best = attempt.get();
        }
      }
      return best == null
          ? simple(
              FallbackReason.PURCHASES_NOT_FITTED,
              "No model of purchases fits. " + String.join("; ", failures) + ".")
          : fitSpend(best);
    }

    private static <M extends TransactionModel> Optional<Attempt> attempt(
        ModelChoice candidate, Fit<M> fit, List<String> failures) {
      return fit.fold(
          new Fit.Cases<>() {
            @Override
            public Optional<Attempt> converged(Fit.Converged<M> converged) {
              return Optional.of(new Attempt(candidate, converged));
            }

            @Override
            public Optional<Attempt> degenerate(Fit.Degenerate<M> degenerate) {
              failures.add(title(candidate) + ": " + degenerate.reason().sentence());
              return Optional.empty();
            }
          });
    }

    private ClvFit fitSpend(Attempt purchases) {
      return GammaGamma.fit(histories)
          .fold(
              new Fit.Cases<>() {
                @Override
                public ClvFit converged(Fit.Converged<GammaGamma> spend) {
                  return trySpend(purchases, spend);
                }

                @Override
                public ClvFit degenerate(Fit.Degenerate<GammaGamma> degenerate) {
                  return simple(
                      FallbackReason.SPEND_NOT_FITTED,
                      "The model of spend doesn't fit: " + degenerate.reason().sentence() + ".");
                }
              });
    }

    private ClvFit trySpend(Attempt purchases, Fit.Converged<GammaGamma> spend) {
      if (!spend.model().hasMean()) {
        return simple(
            FallbackReason.SPEND_WITHOUT_MEAN,
            String.format(
                Locale.ROOT, "The spend has no mean: q is %.3f, not above 1.", spend.model().q()));
      }
      return tryOut(purchases, spend);
    }

    private ClvFit tryOut(Attempt purchases, Fit.Converged<GammaGamma> spend) {
      Optional<HoldOutResult> trial =
          Optional.ofNullable(holdOut).flatMap(past -> trial(purchases.candidate, past));
      if (choice == ModelChoice.AUTO && holdOut != null) {
        if (trial.isEmpty()) {
          return simple(
              FallbackReason.HOLD_OUT_NOT_FITTED,
              title(purchases.candidate) + " could not be fitted before the hold-out.");
        }
        if (!trial.get().modelIsBetter()) {
          return new ClvFit.Simple(
              HistoricalAverage.of(histories),
              FallbackReason.HOLD_OUT_LOST,
              lost(purchases.candidate, trial.get()),
              histories.size(),
              trial);
        }
      }
      return new ClvFit.Fitted(
          new BuyTillYouDie(purchases.fit.model(), spend.model()),
          purchases.fit,
          spend,
          histories.size(),
          trial);
    }

    private ClvFit simple(FallbackReason reason, String explanation) {
      return new ClvFit.Simple(
          HistoricalAverage.of(histories),
          reason,
          explanation,
          histories.size(),
          Optional.ofNullable(holdOut).map(Run::trialOfSimple));
    }

    private static Optional<HoldOutResult> trial(ModelChoice candidate, HoldOut past) {
      return trial(purchaseFit(candidate, past.calibration()), past);
    }

    private static <M extends TransactionModel> Optional<HoldOutResult> trial(
        Fit<M> fit, HoldOut past) {
      return fit.fold(
          new Fit.Cases<>() {
            @Override
            public Optional<HoldOutResult> converged(Fit.Converged<M> converged) {
              ForecastError error =
                  past.errorOf(converged.model().forecast(past.calibration(), past.horizon()));
              return Optional.of(past.result(error));
            }

            @Override
            public Optional<HoldOutResult> degenerate(Fit.Degenerate<M> degenerate) {
              return Optional.empty();
            }
          });
    }

    private static HoldOutResult trialOfSimple(HoldOut past) {
      return past.result(past.errorOfSimple());
    }

    private static String tooFew(long found, String what, long needed) {
      return String.format(Locale.ROOT, "%,d %s, fewer than %,d.", found, what, needed);
    }

    private static String lost(ModelChoice candidate, HoldOutResult trial) {
      return String.format(
          Locale.ROOT,
          "On the hold-out %s was off by %.4f purchases a customer, the historical average by"
              + " %.4f.",
          title(candidate),
          trial.model().meanAbsoluteError(),
          trial.simple().meanAbsoluteError());
    }
  }

  private static Fit<? extends TransactionModel> purchaseFit(
      ModelChoice candidate, BuyingHistories histories) {
    return switch (candidate) {
      case BG_NBD -> BgNbd.fit(histories);
      case MBG_NBD -> MbgNbd.fit(histories);
      case PARETO_NBD -> ParetoNbd.fit(histories);
      case AUTO, HISTORICAL_AVERAGE -> throw new IllegalArgumentException(candidate.name());
    };
  }

  private static String title(ModelChoice candidate) {
    return candidate.name().toLowerCase(Locale.ROOT);
  }

  /** A fitted model of purchases. */
  private record Attempt(ModelChoice candidate, Fit.Converged<? extends TransactionModel> fit) {
    boolean isLikelierThan(Attempt other) {
      return fit.logLikelihood() > other.fit.logLikelihood();
    }
  }
}
