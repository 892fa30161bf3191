package io.retailcrm.domain.clv;

import io.retailcrm.domain.parts.Parts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Selects the model to calculate the customer lifetime values of a population.
 *
 * <p>Models of purchases are tried if the {@link FitRequirements} are met. A model whose likelihood
 * has no maximum in the interior counts as its limit: the one with the same dropout for all
 * customers, or the {@link Nbd}. For {@link ModelChoice#AUTO} each of MBG/NBD and Pareto/NBD is
 * tried on a {@link HoldOut}; where none can be fitted before it, on a shorter one. The likeliest
 * of those with a smaller mean absolute error than the {@link HistoricalAverage} is used. Otherwise
 * the historical average is, calibrated on the hold-out. A model requested by name is used even if
 * it lost on the hold-out or could not be fitted to its calibration part. If it can't be fitted to
 * all customers, the result is a {@link ClvFit.Simple} with the reason.
 *
 * <p>The model of spend is chosen apart from it: {@link GammaGamma} where it fits, else the {@link
 * AverageOrderValue}, and {@link SpendOutliers} shape neither.
 *
 * <p>No data cause an exception. Histories must be in weeks, as created by {@link
 * BuyingHistory#ofDays}.
 */
public final class ClvFitting {

  private static final int HELD_OUT_PART = 3;
  private static final int MAX_HELD_OUT_DAYS = 365;
  private static final int CUT_OFFS = 3;

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
    return new Run(choice, Parts.of(histories), List.of()).result();
  }

  /**
   * Fits the requested model, and tests it on the hold-out.
   *
   * @param histories all customers with a purchase, up to now
   * @param holdOut the same population up to an earlier day, and its purchases since
   */
  public ClvFit fit(ModelChoice choice, BuyingHistories histories, HoldOut holdOut) {
    return new Run(choice, Parts.of(histories), List.of(() -> Parts.of(holdOut))).result();
  }

  /**
   * Fits the requested model, and tests it on the last third of the history, a year at most. If no
   * model can be fitted before it, the hold-out is half as long, and then a quarter.
   *
   * @param histories all customers with a purchase, up to now
   * @param holdOuts the past of the same population
   */
  public ClvFit fit(ModelChoice choice, BuyingHistories histories, HoldOuts holdOuts) {
    return fit(choice, Parts.of(histories), days -> Parts.of(holdOuts.lastDays(days)));
  }

  /**
   * The same for a population in parts, which may be on many machines. The fit is the same. Where
   * there are more than a hundred thousand customers before the cut-off, models are tried by a
   * sample of each part.
   *
   * @param histories all customers with a purchase, up to now
   * @param holdOuts the past of the same population
   */
  public ClvFit fit(ModelChoice choice, Parts<BuyingHistories> histories, HoldOutParts holdOuts) {
    long days = new BuyerPopulation(histories).days();
    int longest = Math.min(MAX_HELD_OUT_DAYS, Math.toIntExact(days / HELD_OUT_PART));
    List<Supplier<Parts<HoldOut>>> pasts =
        IntStream.range(0, CUT_OFFS)
            .map(halvings -> longest >> halvings)
            .filter(length -> length >= 1)
            .<Supplier<Parts<HoldOut>>>mapToObj(length -> () -> holdOuts.lastDays(length))
            .toList();
    return new Run(choice, histories, pasts).result();
  }

  /** The state of one call, for one population. */
  private final class Run {

    private final ModelChoice choice;
    private final BuyerPopulation population;
    private final List<Supplier<Parts<HoldOut>>> pasts;
    private final SpendOutliers outliers;
    private final BuyerPopulation sound;
    private final SpendFit spend;
    private final List<PurchaseAttempt> attempts = new ArrayList<>();
    private @Nullable HeldOutPopulation past;

    Run(
        ModelChoice choice,
        Parts<BuyingHistories> histories,
        List<Supplier<Parts<HoldOut>>> pasts) {
      this.choice = choice;
      this.pasts = pasts;
      population = new BuyerPopulation(histories);
      outliers = SpendOutliers.of(histories);
      sound = new BuyerPopulation(histories.view(outliers.replacement()));
      spend = SpendFit.of(sound, outliers);
    }

    ClvFit result() {
      if (choice == ModelChoice.HISTORICAL_AVERAGE) {
        return simple(FallbackReason.ASKED_FOR, "The historical average was asked for.");
      }
      if (population.customers() < requirements.customers()) {
        return simple(
            FallbackReason.TOO_FEW_CUSTOMERS,
            tooFew(population.customers(), "customer", "", requirements.customers()));
      }
      int repeaters = population.totals().repeaters();
      if (repeaters < requirements.repeaters()) {
        return simple(
            FallbackReason.TOO_FEW_REPEATERS,
            tooFew(repeaters, "customer", " with a repeat purchase", requirements.repeaters()));
      }
      if (population.days() < requirements.historyDays()) {
        return simple(
            FallbackReason.TOO_SHORT_A_HISTORY,
            tooFew(population.days(), "day", " of history", requirements.historyDays()));
      }
      return fitPurchases();
    }

    private List<ModelChoice> choices() {
      return choice == ModelChoice.AUTO
          ? List.of(ModelChoice.MBG_NBD, ModelChoice.PARETO_NBD)
          : List.of(choice);
    }

    private ClvFit fitPurchases() {
      choices().forEach(model -> attempts.add(new PurchaseAttempt(model, population)));
      if (attempts.stream().allMatch(attempt -> attempt.fitted().isEmpty())) {
        return simple(
            FallbackReason.PURCHASES_NOT_FITTED,
            attempts.stream()
                .map(attempt -> attempt.name() + ": " + attempt.whyNot())
                .collect(Collectors.joining("; ", "No model of purchases fits. ", ".")));
      }
      tryOut();
      return choice == ModelChoice.AUTO && past != null ? winner(past) : likeliest(any -> true);
    }

    /** Holds out less and less, until a model can be fitted before it. */
    private void tryOut() {
      for (Supplier<Parts<HoldOut>> next : pasts) {
        HeldOutPopulation held = new HeldOutPopulation(next.get());
        if (past == null || held.customers() > 0) {
          past = held;
        }
        BuyerPopulation sample = new BuyerPopulation(Parts.of(held.sample()));
        attempts.forEach(attempt -> attempt.tryOn(held, sample));
        if (attempts.stream().anyMatch(attempt -> attempt.error().isPresent())) {
          past = held;
          return;
        }
      }
    }

    private ClvFit winner(HeldOutPopulation tried) {
      if (attempts.stream().allMatch(attempt -> attempt.error().isEmpty())) {
        return simple(
            FallbackReason.HOLD_OUT_NOT_FITTED,
            "No model could be tried: none could be fitted before the last "
                + tried.days()
                + " days.");
      }
      ForecastError average = tried.errorOfSimple();
      Predicate<PurchaseAttempt> better =
          attempt -> attempt.error().filter(error -> error.isSmallerThan(average)).isPresent();
      return attempts.stream().anyMatch(better)
          ? likeliest(better)
          : simple(
              FallbackReason.HOLD_OUT_LOST,
              "No model was better than the historical average on the last "
                  + tried.days()
                  + " days. "
                  + errors(average));
    }

    private String errors(ForecastError average) {
      return attempts.stream()
              .flatMap(
                  attempt ->
                      attempt.error().stream()
                          .map(error -> attempt.name() + " was off by " + perCustomer(error)))
              .collect(Collectors.joining(", "))
          + ", the historical average by "
          + perCustomer(average)
          + " purchases a customer.";
    }

    private ClvFit likeliest(Predicate<PurchaseAttempt> eligible) {
      PurchaseAttempt best =
          attempts.stream()
              .filter(eligible)
              .max(Comparator.comparingDouble(PurchaseAttempt::logLikelihood))
              .orElseThrow();
      Fit.Converged<TransactionModel> fit = best.fitted().orElseThrow();
      String reason = whySelected(best);
      Optional<HoldOutResult> result =
          past == null ? Optional.empty() : best.tried().map(past::result);
      return new ClvFit.Fitted(
          new BuyTillYouDie(fit.model(), spend.model()),
          best.choice(),
          fit,
          spend.fit(),
          evidence(result, reason, best));
    }

    private String whySelected(PurchaseAttempt best) {
      if (past == null || best.error().isEmpty()) {
        return best.name()
            + " is used, "
            + (choice == ModelChoice.AUTO ? "the likeliest" : "as asked for")
            + ", without a trial on a hold-out.";
      }
      return best.name()
          + " is used, "
          + (choice == ModelChoice.AUTO
              ? "the likeliest of those that beat the historical average"
              : "as asked for")
          + ". On the last "
          + past.days()
          + " days "
          + errors(past.errorOfSimple());
    }

    private ClvFit simple(FallbackReason reason, String explanation) {
      if (past == null) {
        past = pasts.isEmpty() ? null : new HeldOutPopulation(pasts.get(0).get());
      }
      HistoricalAverage average =
          HistoricalAverage.of(
              population.totals(), outliers.capped(AverageOrderValue.of(sound.totals())));
      return new ClvFit.Simple(
          past == null ? average : average.calibrated(past),
          reason,
          evidence(
              Optional.ofNullable(past).map(HeldOutPopulation::resultOfSimple), explanation, null));
    }

    private Evidence evidence(
        Optional<HoldOutResult> result, String reason, @Nullable PurchaseAttempt best) {
      @Nullable ForecastError average = past == null ? null : past.errorOfSimple();
      List<Candidate> candidates = new ArrayList<>();
      for (PurchaseAttempt attempt : attempts) {
        candidates.add(attempt == best ? attempt.selected(reason) : attempt.rejected(average));
      }
      candidates.add(
          new Candidate(
              HistoricalAverage.NAME,
              null,
              average,
              best == null,
              best == null ? reason : "A fitted model is used."));
      return new Evidence(
          population.customers(),
          result,
          candidates,
          explanation(reason, best),
          outliers,
          sound.correlationOfPurchasesAndSpend());
    }

    private String explanation(String reason, @Nullable PurchaseAttempt best) {
      List<String> sentences = new ArrayList<>();
      sentences.add(reason);
      if (best != null) {
        attempts.stream()
            .filter(attempt -> attempt.fitted().isEmpty())
            .map(attempt -> attempt.name() + " could not be fitted: " + attempt.whyNot() + ".")
            .forEach(sentences::add);
        sentences.add(spend.explanation());
      }
      if (outliers.count() > 0 && outliers.above().isPresent()) {
        sentences.add(
            String.format(
                Locale.ROOT,
                "Order values above %,.2f are outliers (%d), and count as usual ones.",
                outliers.above().getAsDouble(),
                outliers.count()));
      }
      return sentences.stream().filter(s -> !s.isEmpty()).collect(Collectors.joining(" "));
    }
  }

  private static String perCustomer(ForecastError error) {
    return String.format(Locale.ROOT, "%.4f", error.meanAbsoluteError());
  }

  private static String tooFew(long found, String noun, String which, long needed) {
    String nouns = found == 1 ? noun : noun + "s";
    return String.format(Locale.ROOT, "%,d %s%s, fewer than %,d.", found, nouns, which, needed);
  }
}
