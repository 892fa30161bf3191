package io.retailcrm.application.rfm;

import static java.util.Objects.requireNonNull;

import io.retailcrm.application.purchase.BuyerSummaries;
import io.retailcrm.application.purchase.BuyerSummaries.Window;
import io.retailcrm.application.purchase.Freshness;
import io.retailcrm.application.scoring.ScoredBuyers;
import io.retailcrm.application.scoring.ScoringListener;
import io.retailcrm.application.scoring.ScoringModel;
import io.retailcrm.application.scoring.ScoringOutcome;
import io.retailcrm.application.scoring.ScoringProtocol;
import io.retailcrm.application.scoring.ScoringRequest;
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
import java.util.Collection;
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

  private final ScoringProtocol protocol;
  private final RfmRuns runs;
  private final Ids ids;
  private final Settings settings;

  public CalculateRfm(
      Transactions transactions,
      BuyerSummaries buyers,
      RfmRuns runs,
      Ids ids,
      BusinessCalendar calendar,
      Settings settings,
      ScoringListener listener) {
    this.protocol =
        new ScoringProtocol(transactions, buyers, calendar, settings.freshFor(), listener);
    this.runs = runs;
    this.ids = ids;
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
   * The result.
   *
   * @param customers how many were looked at
   * @param customersUpdated how many of them were scored, their score not being fresh
   */
  public record Outcome(RfmRun run, long customers, long customersUpdated) {}

  /** Scores those who are asked for, in one transaction. */
  public Outcome handle(Command command) {
    return handle(command, Progress.UNSEEN);
  }

  /** Scores those who are asked for, in one transaction, and reports progress. */
  public Outcome handle(Command command, Progress progress) {
    ScoringRequest request =
        new ScoringRequest(
            command.customers(), command.recalculate(), command.asOf(), command.publish());
    ScoringOutcome<RfmRun> outcome =
        protocol.run(request, new Scoring(request), progress).orElseThrow();
    return new Outcome(outcome.run(), outcome.customers(), outcome.customersUpdated());
  }

  /** The boundaries of a population, and the number of customers in it. */
  private record Boundaries(RfmScorer scorer, long population) {}

  /** One run. */
  private final class Scoring implements ScoringModel<Buyers, Boundaries, RfmRun> {

    private final ScoringRequest request;

    Scoring(ScoringRequest request) {
      this.request = request;
    }

    @Override
    public void begin() {
      runs.lock();
    }

    @Override
    public Window window(LocalDate asOf) {
      return new Window(
          settings.windowDays() == null ? null : asOf.minusDays(settings.windowDays() - 1L), asOf);
    }

    @Override
    public Buyers buyers(LocalDate asOf) {
      return new Buyers(asOf);
    }

    @Override
    public Optional<Basis<Boundaries>> latestFull() {
      return runs.latestFull()
          .map(
              run ->
                  new Basis<>(
                      run.asOf(),
                      run.calculatedAt(),
                      new Boundaries(run.scorer(), run.population())));
    }

    @Override
    public Optional<Boundaries> fit(Buyers everybody, LocalDate asOf) {
      return Optional.of(
          new Boundaries(
              RfmScorer.of(everybody.values, settings.fixedThresholds()), everybody.size()));
    }

    @Override
    public RfmRun keep(
        Boundaries boundaries,
        LocalDate asOf,
        Instant now,
        Buyers scored,
        @Nullable Freshness freshness) {
      RfmRun run =
          new RfmRun(
              ids.next(),
              asOf,
              now,
              boundaries.scorer(),
              boundaries.population(),
              request.isFull(),
              request.publish());
      runs.add(run);
      runs.forEachCurrent(request.customers(), freshness, scored::compare);
      return run;
    }

    @Override
    public void publish(RfmRun run, Boundaries boundaries, Buyers scored, Progress progress) {
      runs.keep(run, sink -> scored.score(boundaries.scorer(), sink, progress));
      runs.makeCurrent(
          sink -> scored.scoreChanged(boundaries.scorer(), sink), scored.formerBuyers());
    }
  }

  /** The buyers of a run beside their current scores. */
  private static final class Buyers extends ScoredBuyers {

    private final LocalDate asOf;
    private final RfmPopulation values = new RfmPopulation();

    /** The current score of the buyer at an index, where it came from the same purchases. */
    private @Nullable RfmScore[] current = {};

    Buyers(LocalDate asOf) {
      this.asOf = asOf;
    }

    @Override
    protected boolean addColumns(PurchaseSummary summary) {
      if (summary.lastDay() == null) {
        return false;
      }
      long days = ChronoUnit.DAYS.between(summary.lastDay(), asOf);
      values.add(Math.toIntExact(days), summary.orders(), summary.spent());
      return true;
    }

    /** Compares a current score; they come in the order in which buyers were added. */
    void compare(CurrentRfm score) {
      int i = seek(score.customer());
      if (i >= 0
          && values.frequency(i) == score.orders()
          && values.monetary(i).equals(score.spent())
          && lastOrderAt(i).equals(score.lastOrderAt())) {
        if (current.length == 0) {
          current = new RfmScore[size()];
        }
        current[i] = score.score();
        setFresh(i, score.fresh());
      }
    }

    void score(RfmScorer scorer, Consumer<RfmRunResult> sink, Progress progress) {
      for (int i = 0; i < size(); i++) {
        sink.accept(result(scorer, i));
        ScoringProtocol.report(progress, i, size());
      }
    }

    void scoreChanged(RfmScorer scorer, Consumer<RfmRunResult> sink) {
      for (int i = 0; i < size(); i++) {
        RfmRunResult result = result(scorer, i);
        if (current.length == 0 || !result.score().equals(current[i])) {
          sink.accept(result);
        }
      }
    }

    private RfmRunResult result(RfmScorer scorer, int i) {
      int days = values.recencyDays(i);
      long orders = values.frequency(i);
      Money spent = values.monetary(i);
      boolean fresh = isFresh(i);
      return new RfmRunResult(
          customer(i),
          fresh ? requireNonNull(current[i]) : scorer.score(days, orders, spent),
          days,
          orders,
          spent,
          lastOrderAt(i),
          fresh);
    }
  }
}
