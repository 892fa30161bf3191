package io.retailcrm.application.scoring;

import io.retailcrm.application.purchase.BuyerSummaries.Window;
import io.retailcrm.application.purchase.Freshness;
import io.retailcrm.application.work.Progress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What customers are scored by in one run: how a model is fitted to all buyers, and how each is
 * scored by it.
 *
 * @param <B> the buyers, with what they are scored by
 * @param <M> the fitted model
 * @param <R> the run that is kept
 */
public interface ScoringModel<B extends ScoredBuyers, M, R> {

  /** Keeps other runs out from the beginning, if that is required. */
  void begin();

  /** The days whose orders count. */
  Window window(LocalDate asOf);

  /** No buyers yet. */
  B buyers(LocalDate asOf);

  /** The latest full run that was asked for with the same model. */
  Optional<Basis<M>> latestFull();

  /**
   * A model that an earlier run fitted.
   *
   * @param asOf the day for which it was fitted
   */
  record Basis<M>(LocalDate asOf, Instant calculatedAt, M model) {}

  /**
   * Fits the model to all buyers.
   *
   * @return empty if the requested model can't be fitted; the run then ends without a change
   */
  Optional<M> fit(B everybody, LocalDate asOf);

  /** Keeps the run, and compares the current scores with the purchases of its buyers. */
  R keep(M model, LocalDate asOf, Instant now, B scored, @Nullable Freshness freshness);

  /** Makes the scores of the run current. */
  void publish(R run, M model, B scored, Progress progress);
}
