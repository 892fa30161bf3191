package io.retailcrm.application.rfm;

import static java.util.Objects.requireNonNull;

import io.retailcrm.application.purchase.BuyerColumns;
import io.retailcrm.application.purchase.BuyerSummaries;
import io.retailcrm.application.purchase.BuyerSummaries.Window;
import io.retailcrm.application.purchase.Freshness;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Progress;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.PurchaseSummary;
import io.retailcrm.domain.rfm.RfmBoundaries;
import io.retailcrm.domain.rfm.RfmPopulation;
import io.retailcrm.domain.rfm.RfmScore;
import io.retailcrm.domain.rfm.RfmScorer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Scores all customers with an order, or chosen ones.
 *
 * <p>A run over all takes its boundaries from the population of that moment and keeps them; chosen
 * customers are scored by the boundaries of the latest run over all, or by those of the population
 * where there is none or it looked at another day.
 */
public final class CalculateRfm {

  /** Per cent of the work when the orders are read, and when the results are sent. */
  private static final int READ = 30;

  private static final int WRITTEN = 80;

  /** Progress is told each time so many customers are scored. */
  private static final int OFTEN = 50_000;

  private final Transactions transactions;
  private final BuyerSummaries buyers;
  private final RfmRuns runs;
  private final Ids ids;
  private final BusinessCalendar calendar;
  private final Settings settings;

  public CalculateRfm(
      Transactions transactions,
      BuyerSummaries buyers,
      RfmRuns runs,
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
   * How a retailer wants to score.
   *
   * @param windowDays orders older than so many days do not count, null: all count
   * @param freshFor a score younger than this need not be made again
   * @param fixedThresholds the boundaries for populations too small for quintiles
   */
  public record Settings(
      @Nullable Integer windowDays, Duration freshFor, RfmBoundaries fixedThresholds) {}

  /**
   * What is asked for.
   *
   * @param customers whom to score, null: everybody
   * @param recalculate whether fresh scores are made again too
   * @param asOf the day to score for, null: today
   * @param publish whether the scores go into the customers' records
   */
  public record Command(
      @Nullable Collection<CustomerId> customers,
      boolean recalculate,
      @Nullable LocalDate asOf,
      boolean publish) {}

  /**
   * What came of it.
   *
   * @param customers how many were looked at
   * @param customersUpdated how many of them were scored, their score not being fresh
   */
  public record Outcome(RfmRun run, long customers, long customersUpdated) {}

  /** Scores those who are asked for, in one transaction. */
  public Outcome handle(Command command) {
    return handle(command, Progress.UNSEEN);
  }

  /** Scores those who are asked for, in one transaction, and tells how far that is. */
  public Outcome handle(Command command, Progress progress) {
    return transactions.inLongTransaction(() -> calculate(command, progress));
  }

  private Outcome calculate(Command command, Progress progress) {
    runs.lock();
    Instant now = calendar.now();
    LocalDate asOf =
        command.asOf() == null ? LocalDate.ofInstant(now, calendar.zone()) : command.asOf();
    Window window = window(asOf);
    boolean full = command.customers() == null;
    Buyers scored = new Buyers(asOf);
    RfmScorer scorer;
    long population;
    Optional<RfmRun> basis =
        full ? Optional.empty() : runs.latestFull().filter(run -> isBasis(run, command.asOf()));
    if (basis.isPresent()) {
      scorer = basis.get().scorer();
      population = basis.get().population();
    } else {
      Buyers everybody = full ? scored : new Buyers(asOf);
      buyers.forEach(window, everybody::add);
      progress.at(0, READ);
      scorer = RfmScorer.of(everybody.values, settings.fixedThresholds());
      population = everybody.values.size();
    }
    if (command.customers() != null) {
      buyers.forEachOf(command.customers(), window, scored::add);
    }
    RfmRun run = new RfmRun(ids.next(), asOf, now, scorer, population, full, command.publish());
    runs.add(run);
    runs.forEachShown(command.customers(), freshness(command, now), scored::compare);
    if (command.publish()) {
      runs.keep(run, sink -> scored.score(scorer, sink, progress));
      runs.show(sink -> scored.scoreChanged(scorer, sink), scored.unscored);
    }
    int customers = scored.values.size();
    return new Outcome(run, customers, customers - scored.kept.cardinality());
  }

  private @Nullable Freshness freshness(Command command, Instant now) {
    return command.recalculate() || command.asOf() != null
        ? null
        : Freshness.since(now.minus(settings.freshFor()), calendar.zone());
  }

  /** Whether a run looked at the day that is asked for, or at the day it was made on for today. */
  private boolean isBasis(RfmRun run, @Nullable LocalDate asOf) {
    LocalDate made = LocalDate.ofInstant(run.calculatedAt(), calendar.zone());
    return run.asOf().equals(asOf == null ? made : asOf);
  }

  private Window window(LocalDate asOf) {
    return new Window(
        settings.windowDays() == null ? null : asOf.minusDays(settings.windowDays() - 1L), asOf);
  }

  /** The buyers of a run in columns, for millions of them, beside what is shown of them. */
  private static final class Buyers {

    private final LocalDate asOf;
    private final RfmPopulation values = new RfmPopulation();
    private final BuyerColumns identities = new BuyerColumns();

    /** What the buyer at an index is shown with, where that came from the same purchases. */
    private @Nullable RfmScore[] shown = {};

    /** Those whose score is still fresh. */
    private final BitSet kept = new BitSet();

    /** Those who are shown with a score, and are no buyers. */
    private final List<CustomerId> unscored = new ArrayList<>();

    Buyers(LocalDate asOf) {
      this.asOf = asOf;
    }

    void add(CustomerId customer, PurchaseSummary summary) {
      if (summary.lastDay() == null || summary.lastOrderAt() == null) {
        return;
      }
      long days = ChronoUnit.DAYS.between(summary.lastDay(), asOf);
      values.add(Math.toIntExact(days), summary.orders(), summary.spent());
      identities.add(customer, summary.lastOrderAt());
    }

    /** Takes note of what is shown; it comes in the order in which buyers were added. */
    void compare(ShownRfm score) {
      int i = identities.seek(score.customer());
      if (i < 0) {
        unscored.add(score.customer());
      } else if (values.frequency(i) == score.orders()
          && values.monetary(i).equals(score.spent())
          && identities.lastOrderAt(i).equals(score.lastOrderAt())) {
        if (shown.length == 0) {
          shown = new RfmScore[values.size()];
        }
        shown[i] = score.score();
        kept.set(i, score.fresh());
      }
    }

    void score(RfmScorer scorer, Consumer<RfmResult> sink, Progress progress) {
      for (int i = 0; i < values.size(); i++) {
        sink.accept(result(scorer, i));
        if (i % OFTEN == OFTEN - 1) {
          progress.at(i + 1L, READ + (int) ((long) (WRITTEN - READ) * i / values.size()));
        }
      }
      progress.at(values.size(), WRITTEN);
    }

    void scoreChanged(RfmScorer scorer, Consumer<RfmResult> sink) {
      for (int i = 0; i < values.size(); i++) {
        RfmResult result = result(scorer, i);
        if (shown.length == 0 || !result.score().equals(shown[i])) {
          sink.accept(result);
        }
      }
    }

    private RfmResult result(RfmScorer scorer, int i) {
      int days = values.recencyDays(i);
      long orders = values.frequency(i);
      Money spent = values.monetary(i);
      boolean fresh = kept.get(i);
      return new RfmResult(
          identities.customer(i),
          fresh ? requireNonNull(shown[i]) : scorer.score(days, orders, spent),
          days,
          orders,
          spent,
          identities.lastOrderAt(i),
          fresh);
    }
  }
}
