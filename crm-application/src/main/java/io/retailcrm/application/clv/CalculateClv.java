package io.retailcrm.application.clv;

import io.retailcrm.application.purchase.BuyerSummaries;
import io.retailcrm.application.purchase.BuyerSummaries.Window;
import io.retailcrm.application.purchase.Freshness;
import io.retailcrm.application.scoring.ScoredBuyers;
import io.retailcrm.application.scoring.ScoringListener;
import io.retailcrm.application.scoring.ScoringModel;
import io.retailcrm.application.scoring.ScoringProtocol;
import io.retailcrm.application.scoring.ScoringRequest;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Progress;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.clv.BuyingHistories;
import io.retailcrm.domain.clv.BuyingHistory;
import io.retailcrm.domain.clv.ClvFit;
import io.retailcrm.domain.clv.ClvFitting;
import io.retailcrm.domain.clv.ClvModel;
import io.retailcrm.domain.clv.ClvPredictions;
import io.retailcrm.domain.clv.ClvTerms;
import io.retailcrm.domain.clv.ModelChoice;
import io.retailcrm.domain.clv.Tracking;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.parts.Parts;
import io.retailcrm.domain.purchase.PurchaseSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Predicts the lifetime value of all customers with an order, or of chosen ones.
 *
 * <p>A run over all fits a model to the orders of that moment and keeps it; chosen customers are
 * predicted by the model of the latest run over all, unless there is none, or another day or model
 * is asked for.
 */
public final class CalculateClv {

  /** How far to look ahead where nothing else is said. */
  public static final int USUAL_MONTHS = 12;

  private final ScoringProtocol protocol;
  private final BuyerSummaries buyers;
  private final ClvRuns runs;
  private final Ids ids;
  private final Settings settings;

  public CalculateClv(
      Transactions transactions,
      BuyerSummaries buyers,
      ClvRuns runs,
      Ids ids,
      BusinessCalendar calendar,
      Settings settings,
      ScoringListener listener) {
    this.protocol =
        new ScoringProtocol(transactions, buyers, calendar, settings.freshFor(), listener);
    this.buyers = buyers;
    this.runs = runs;
    this.ids = ids;
    this.settings = settings;
  }

  /**
   * How a retailer wants values to be calculated.
   *
   * @param margin the share of the revenue that is counted as value
   * @param freshFor a value younger than this need not be made again
   */
  public record Settings(ClvFitting fitting, double margin, Duration freshFor) {

    /**
     * @throws IllegalArgumentException if the margin is not a positive number
     */
    public Settings {
      if (!(margin > 0 && Double.isFinite(margin))) {
        throw new IllegalArgumentException("The margin must be more than zero, not " + margin);
      }
    }
  }

  /**
   * What is asked for.
   *
   * @param customers whose value to predict, null: everybody's
   * @param months how far to look ahead, 1 to {@value ClvTerms#MAX_MONTHS}
   * @param discountRate a year
   * @param recalculate whether fresh values are made again too
   * @param asOf the day to predict from, null: today
   * @param publish whether the values go into the customers' records
   */
  public record Command(
      @Nullable Collection<CustomerId> customers,
      int months,
      double discountRate,
      ModelChoice model,
      boolean recalculate,
      @Nullable LocalDate asOf,
      boolean publish) {}

  /** The result. */
  public sealed interface Outcome {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /**
     * Values were predicted.
     *
     * @param customers how many were looked at
     * @param customersUpdated how many of them had their value predicted, it not being fresh
     */
    record Predicted(ClvRun run, long customers, long customersUpdated) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.predicted(this);
      }
    }

    /**
     * The model that was asked for can't be fitted, and nothing was changed.
     *
     * @param reason why, in a sentence
     */
    record Refused(String reason) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.refused(reason);
      }
    }

    /** One method for each case. */
    interface Cases<R> {
      R predicted(Predicted predicted);

      R refused(String reason);
    }
  }

  /** Predicts for those who are asked for, in one transaction. */
  public Outcome handle(Command command) {
    return handle(command, Progress.UNSEEN);
  }

  /** Predicts for those who are asked for, in one transaction, and reports progress. */
  public Outcome handle(Command command, Progress progress) {
    ScoringRequest request =
        new ScoringRequest(
            command.customers(), command.recalculate(), command.asOf(), command.publish());
    Prediction prediction = new Prediction(command);
    return protocol
        .run(request, prediction, progress)
        .<Outcome>map(
            done -> new Outcome.Predicted(done.run(), done.customers(), done.customersUpdated()))
        .orElseGet(() -> new Outcome.Refused(prediction.refusal));
  }

  /** One run. Fitting takes long: others are kept out only while values become current. */
  private final class Prediction implements ScoringModel<Buyers, FittedModel, ClvRun> {

    private final Command command;
    private String refusal = "";
    private List<Tracking.Week> tracking = List.of();

    Prediction(Command command) {
      this.command = command;
    }

    @Override
    public void begin() {}

    @Override
    public Window window(LocalDate asOf) {
      return new Window(null, asOf);
    }

    @Override
    public Buyers buyers(LocalDate asOf) {
      return new Buyers(asOf);
    }

    @Override
    public Optional<Basis<FittedModel>> latestFull() {
      return latestLikeThis().map(run -> new Basis<>(run.asOf(), run.calculatedAt(), run.fit()));
    }

    private Optional<ClvRun> latestLikeThis() {
      return runs.latestFull().filter(run -> run.asked() == command.model());
    }

    @Override
    public Optional<FittedModel> fit(Buyers everybody, LocalDate asOf) {
      PastPurchases past = new PastPurchases(buyers, asOf, everybody.histories());
      return settings
          .fitting()
          .fit(command.model(), everybody.histories(), past)
          .fold(
              new ClvFit.Cases<>() {
                @Override
                public Optional<FittedModel> fitted(ClvFit.Fitted fitted) {
                  tracking = past.tracking(fitted.model().purchases());
                  return Optional.of(
                      explained(FittedModel.of(fitted))
                          .withShareOfTotal(Parts.of(everybody.histories()), terms()));
                }

                @Override
                public Optional<FittedModel> simple(ClvFit.Simple simple) {
                  if (isNamed(command.model())) {
                    refusal = simple.explanation();
                    return Optional.empty();
                  }
                  return Optional.of(explained(FittedModel.of(simple)));
                }
              });
    }

    private ClvTerms terms() {
      return new ClvTerms(command.months(), command.discountRate(), settings.margin());
    }

    /** Tells that the model is another than that of the run before. */
    private FittedModel explained(FittedModel fit) {
      return latestLikeThis()
          .filter(before -> !before.fit().purchases().name().equals(fit.purchases().name()))
          .map(
              before ->
                  fit.explainedBy(
                      "The run before, as of "
                          + before.asOf()
                          + ", used "
                          + before.fit().purchases().name()
                          + "."))
          .orElse(fit);
    }

    @Override
    public ClvRun keep(
        FittedModel fit,
        LocalDate asOf,
        Instant now,
        Buyers predicted,
        @Nullable Freshness freshness) {
      ClvRun run =
          new ClvRun(
              ids.next(),
              asOf,
              now,
              command.model(),
              fit,
              command.months(),
              command.discountRate(),
              command.customers() == null,
              command.publish());
      runs.add(run, tracking);
      if (command.publish()) {
        runs.lock();
      }
      runs.forEachCurrent(command.customers(), run, freshness, predicted::compare);
      return run;
    }

    @Override
    public void publish(ClvRun run, FittedModel fit, Buyers predicted, Progress progress) {
      ClvTerms terms = terms();
      ClvModel model = fit.restore();
      runs.publish(
          run, sink -> predicted.predict(model, terms, sink, progress), predicted.formerBuyers());
    }
  }

  private static boolean isNamed(ModelChoice choice) {
    return choice != ModelChoice.AUTO && choice != ModelChoice.HISTORICAL_AVERAGE;
  }

  /** The buyers of a run and their histories. */
  private static final class Buyers extends ScoredBuyers {

    private final LocalDate asOf;
    private final BuyingHistories.Builder builder = BuyingHistories.builder();
    private @Nullable BuyingHistories built;
    private final Counts orders = new Counts();

    Buyers(LocalDate asOf) {
      this.asOf = asOf;
    }

    @Override
    protected boolean addColumns(PurchaseSummary summary) {
      if (summary.firstDay() == null || summary.lastDay() == null) {
        return false;
      }
      long age = ChronoUnit.DAYS.between(summary.firstDay(), asOf);
      builder.addDays(
          summary.purchaseDays() - 1,
          Math.toIntExact(ChronoUnit.DAYS.between(summary.firstDay(), summary.lastDay())),
          Math.toIntExact(age),
          summary.firstDaySpent().toDouble(),
          summary.spent().minus(summary.firstDaySpent()).toDouble());
      orders.add(Math.toIntExact(summary.orders()));
      return true;
    }

    /** The histories of all who were added; nobody may be added afterwards. */
    BuyingHistories histories() {
      if (built == null) {
        built = builder.build();
      }
      return built;
    }

    /** Compares a current value; they come in the order in which buyers were added. */
    void compare(CurrentClv value) {
      int i = seek(value.customer());
      if (i >= 0
          && value.fresh()
          && orders.get(i) == value.orders()
          && spent(histories().get(i)).equals(value.spent())
          && lastOrderAt(i).equals(value.lastOrderAt())) {
        setFresh(i, true);
      }
    }

    private static Money spent(BuyingHistory history) {
      return Money.nearest(history.firstSpend() + history.repeatSpend());
    }

    void predict(ClvModel model, ClvTerms terms, Consumer<ClvRunResult> sink, Progress progress) {
      ClvPredictions predictions = model.predictAll(histories(), terms);
      for (int i = 0; i < size(); i++) {
        if (!isFresh(i)) {
          BuyingHistory history = histories().get(i);
          double months = Math.max(1, history.age() / ClvTerms.WEEKS_PER_MONTH);
          sink.accept(
              new ClvRunResult(
                  customer(i),
                  predictions.get(i),
                  orders.get(i),
                  spent(history),
                  orders.get(i) / months,
                  lastOrderAt(i),
                  history));
        }
        ScoringProtocol.report(progress, i, size());
      }
    }
  }
}
