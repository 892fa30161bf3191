package io.retailcrm.application.clv;

import io.retailcrm.application.purchase.BuyerColumns;
import io.retailcrm.application.purchase.BuyerSummaries;
import io.retailcrm.application.purchase.BuyerSummaries.Window;
import io.retailcrm.application.purchase.Freshness;
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
import io.retailcrm.domain.clv.HoldOut;
import io.retailcrm.domain.clv.ModelChoice;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.PurchaseSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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

  /** The last third of the history is held out, a year at most. */
  private static final int HELD_OUT_PART = 3;

  private static final int HELD_OUT_MOST_DAYS = 365;

  /** Per cent of the work when the orders are read, a model is fitted, and the values are sent. */
  private static final int READ = 20;

  private static final int FITTED = 40;
  private static final int WRITTEN = 80;

  /** Progress is told each time so many customers are predicted. */
  private static final int OFTEN = 50_000;

  private final Transactions transactions;
  private final BuyerSummaries buyers;
  private final ClvRuns runs;
  private final Ids ids;
  private final BusinessCalendar calendar;
  private final Settings settings;

  public CalculateClv(
      Transactions transactions,
      BuyerSummaries buyers,
      ClvRuns runs,
      Ids ids,
      BusinessCalendar calendar,
      Settings settings) {
    this.transactions = transactions;
    this.buyers = buyers;
    this.runs = runs;
    this.ids = ids;
    this.calendar = calendar;
    this.settings = settings;
  }

  /**
   * How a retailer wants to reckon.
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

  /**
   * What came of it.
   *
   * @param customers how many were looked at
   * @param customersUpdated how many of them had their value predicted, it not being fresh
   */
  public record Outcome(ClvRun run, long customers, long customersUpdated) {}

  /** Predicts for those who are asked for, in one transaction. */
  public Outcome handle(Command command) {
    return handle(command, Progress.UNSEEN);
  }

  /** Predicts for those who are asked for, in one transaction, and tells how far that is. */
  public Outcome handle(Command command, Progress progress) {
    return transactions.inLongTransaction(() -> calculate(command, progress));
  }

  private Outcome calculate(Command command, Progress progress) {
    Instant now = calendar.now();
    LocalDate asOf =
        command.asOf() == null ? LocalDate.ofInstant(now, calendar.zone()) : command.asOf();
    Window window = new Window(null, asOf);
    boolean full = command.customers() == null;
    Buyers predicted = new Buyers(asOf);
    Optional<ClvRun> basis =
        full ? Optional.empty() : runs.latestFull().filter(run -> isBasis(run, command));
    FittedModel fit;
    if (basis.isPresent()) {
      fit = basis.get().fit();
    } else {
      Buyers everybody = full ? predicted : new Buyers(asOf);
      buyers.forEach(window, everybody::add);
      progress.at(0, READ);
      fit = fit(command.model(), everybody, asOf);
      progress.at(0, FITTED);
    }
    if (command.customers() != null) {
      buyers.forEachOf(command.customers(), window, predicted::add);
    }
    ClvRun run =
        new ClvRun(
            ids.next(),
            asOf,
            now,
            command.model(),
            fit,
            command.months(),
            command.discountRate(),
            full,
            command.publish());
    runs.add(run);
    if (command.publish()) {
      runs.lock();
    }
    @Nullable Freshness freshness =
        command.recalculate() || command.asOf() != null
            ? null
            : Freshness.since(now.minus(settings.freshFor()), calendar.zone());
    runs.forEachShown(command.customers(), run, freshness, predicted::compare);
    if (command.publish()) {
      ClvTerms terms = new ClvTerms(command.months(), command.discountRate(), settings.margin());
      ClvModel model = fit.restore();
      runs.publish(
          run, sink -> predicted.predict(model, terms, sink, progress), predicted.unvalued);
    }
    return new Outcome(run, predicted.size, predicted.size - predicted.fresh.cardinality());
  }

  /** Whether a run fitted the model asked for, on the day asked for or on the day it was made. */
  private boolean isBasis(ClvRun run, Command command) {
    LocalDate made = LocalDate.ofInstant(run.calculatedAt(), calendar.zone());
    return run.asked() == command.model()
        && run.asOf().equals(command.asOf() == null ? made : command.asOf());
  }

  private FittedModel fit(ModelChoice choice, Buyers everybody, LocalDate asOf) {
    BuyingHistories histories = everybody.histories();
    int days =
        Math.min(HELD_OUT_MOST_DAYS, Math.toIntExact(everybody.longestAgeDays() / HELD_OUT_PART));
    ClvFit fit =
        choice == ModelChoice.HISTORICAL_AVERAGE || days < 1
            ? settings.fitting().fit(choice, histories)
            : settings.fitting().fit(choice, histories, heldOut(asOf, days));
    return FittedModel.of(fit);
  }

  private HoldOut heldOut(LocalDate asOf, int days) {
    LocalDate cutOff = asOf.minusDays(days);
    Buyers before = new Buyers(cutOff);
    Counts after = new Counts();
    buyers.forEachHeldOut(
        cutOff,
        asOf,
        (summary, purchaseDaysAfter) -> {
          before.addHistory(summary);
          after.add(purchaseDaysAfter);
        });
    return new HoldOut(before.histories(), after.toArray(), days);
  }

  /** A growing column of counts. */
  private static final class Counts {

    private int size;
    private int[] values = new int[1024];

    void add(int value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size + (size >> 1));
      }
      values[size++] = value;
    }

    int get(int index) {
      return values[index];
    }

    int[] toArray() {
      return Arrays.copyOf(values, size);
    }
  }

  /** The buyers of a run in columns, for millions of them. */
  private static final class Buyers {

    private final LocalDate asOf;
    private final BuyingHistories.Builder builder = BuyingHistories.builder();
    private @Nullable BuyingHistories built;
    private final BuyerColumns identities = new BuyerColumns();
    private final Counts orders = new Counts();

    /** Those whose value is still fresh. */
    private final BitSet fresh = new BitSet();

    /** Those who are shown with a value, and are no buyers. */
    private final List<CustomerId> unvalued = new ArrayList<>();

    private int size;
    private long longestAgeDays;

    Buyers(LocalDate asOf) {
      this.asOf = asOf;
    }

    void add(CustomerId customer, PurchaseSummary summary) {
      if (summary.lastOrderAt() != null && addHistory(summary)) {
        identities.add(customer, summary.lastOrderAt());
        orders.add(Math.toIntExact(summary.orders()));
        size++;
      }
    }

    boolean addHistory(PurchaseSummary summary) {
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
      longestAgeDays = Math.max(longestAgeDays, age);
      return true;
    }

    /** Of all who were added; there may be no more then. */
    BuyingHistories histories() {
      if (built == null) {
        built = builder.build();
      }
      return built;
    }

    long longestAgeDays() {
      return longestAgeDays;
    }

    /** Takes note of who is shown; they come in the order in which buyers were added. */
    void compare(ShownClv value) {
      int i = identities.seek(value.customer());
      if (i < 0) {
        unvalued.add(value.customer());
      } else if (value.fresh()
          && orders.get(i) == value.orders()
          && spent(histories().get(i)).equals(value.spent())
          && identities.lastOrderAt(i).equals(value.lastOrderAt())) {
        fresh.set(i);
      }
    }

    private static Money spent(BuyingHistory history) {
      return Money.nearest(history.firstSpend() + history.repeatSpend());
    }

    void predict(ClvModel model, ClvTerms terms, Consumer<ClvResult> sink, Progress progress) {
      ClvPredictions predictions = model.predictAll(histories(), terms);
      for (int i = 0; i < size; i++) {
        if (!fresh.get(i)) {
          BuyingHistory history = histories().get(i);
          double months = Math.max(1, history.age() / ClvTerms.WEEKS_PER_MONTH);
          sink.accept(
              new ClvResult(
                  identities.customer(i),
                  predictions.get(i),
                  orders.get(i),
                  spent(history),
                  orders.get(i) / months,
                  identities.lastOrderAt(i)));
        }
        if (i % OFTEN == OFTEN - 1) {
          progress.at(i + 1L, FITTED + (int) ((long) (WRITTEN - FITTED) * i / size));
        }
      }
    }
  }
}
