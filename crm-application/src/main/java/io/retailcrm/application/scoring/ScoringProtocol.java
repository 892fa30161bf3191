package io.retailcrm.application.scoring;

import io.retailcrm.application.purchase.BuyerSummaries;
import io.retailcrm.application.purchase.BuyerSummaries.Window;
import io.retailcrm.application.purchase.Freshness;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Progress;
import io.retailcrm.application.work.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs a scoring model in one transaction.
 *
 * <p>A run over all customers fits the model to the purchases of that moment. Chosen customers are
 * scored by the model of the latest run over all, or by a new fit to everybody where there is none
 * or it was for another day. Each buyer is compared with their current score; what is fresh stays.
 */
public final class ScoringProtocol {

  /** Per cent of the work when the orders are read, the model is fitted, the scores are sent. */
  private static final int READ = 20;

  private static final int FITTED = 40;
  private static final int WRITTEN = 80;

  private static final int REPORT_INTERVAL = 50_000;

  private final Transactions transactions;
  private final BuyerSummaries buyers;
  private final BusinessCalendar calendar;
  private final Duration freshFor;
  private final ScoringListener listener;

  /**
   * @param freshFor how long a score is fresh
   */
  public ScoringProtocol(
      Transactions transactions,
      BuyerSummaries buyers,
      BusinessCalendar calendar,
      Duration freshFor,
      ScoringListener listener) {
    this.transactions = transactions;
    this.buyers = buyers;
    this.calendar = calendar;
    this.freshFor = freshFor;
    this.listener = listener;
  }

  /**
   * Scores who is asked for, and reports progress.
   *
   * @return empty if the requested model can't be fitted; nothing was changed then
   */
  public <B extends ScoredBuyers, M, R> Optional<ScoringOutcome<R>> run(
      ScoringRequest request, ScoringModel<B, M, R> model, Progress progress) {
    Instant begin = calendar.now();
    Optional<ScoringOutcome<R>> outcome =
        transactions.inLongTransaction(() -> score(request, model, progress));
    outcome.ifPresent(
        scored ->
            listener.ended(
                request.isFull(), scored.customers(), Duration.between(begin, calendar.now())));
    return outcome;
  }

  private <B extends ScoredBuyers, M, R> Optional<ScoringOutcome<R>> score(
      ScoringRequest request, ScoringModel<B, M, R> model, Progress progress) {
    model.begin();
    Instant now = calendar.now();
    LocalDate asOf = request.asOf() == null ? calendar.dayOf(now) : request.asOf();
    Window window = model.window(asOf);
    B scored = model.buyers(asOf);
    Optional<M> basis = request.isFull() ? Optional.empty() : basis(request, model);
    Optional<M> found = basis;
    if (basis.isEmpty()) {
      B everybody = request.isFull() ? scored : model.buyers(asOf);
      buyers.forEach(window, everybody::add);
      progress.at(0, READ);
      found = model.fit(everybody, asOf);
      progress.at(0, FITTED);
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    M fitted = found.get();
    if (request.customers() != null) {
      buyers.forEachOf(request.customers(), window, scored::add);
    }
    R run = model.keep(fitted, asOf, now, scored, freshness(request, now));
    if (request.publish()) {
      model.publish(run, fitted, scored, progress);
    }
    return Optional.of(
        new ScoringOutcome<>(run, scored.size(), scored.size() - scored.freshCount()));
  }

  /** A run is a basis for the day that it was for; without a day, if it was for its own. */
  private <M> Optional<M> basis(ScoringRequest request, ScoringModel<?, M, ?> model) {
    return model
        .latestFull()
        .filter(
            run ->
                run.asOf()
                    .equals(
                        request.asOf() == null
                            ? calendar.dayOf(run.calculatedAt())
                            : request.asOf()))
        .map(ScoringModel.Basis::model);
  }

  private @Nullable Freshness freshness(ScoringRequest request, Instant now) {
    return request.recalculate() || request.asOf() != null
        ? null
        : Freshness.since(now.minus(freshFor), calendar.zone());
  }

  /** Reports the progress of sending scores, at times. */
  public static void report(Progress progress, int index, int size) {
    if (index % REPORT_INTERVAL == REPORT_INTERVAL - 1 || index == size - 1) {
      progress.at(index + 1L, FITTED + (int) ((WRITTEN - FITTED) * (index + 1L) / size));
    }
  }
}
