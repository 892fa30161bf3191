package io.retailcrm.application.series;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the series, each calculated as a whole.
 *
 * <p>Law: a series is what its data were when it was last calculated.
 */
public interface SeriesStore {

  /** Whether its data are so few that it can be calculated whenever it is asked for. */
  boolean isSmall(SeriesKind kind);

  /** When a series was last calculated; empty if it never was. */
  Optional<Instant> calculatedAt(SeriesKind kind);

  /** Whether the grid shows the latest full runs that were published. */
  boolean showsLatestRuns();

  /** Keeps a series from being calculated by others until the transaction ends. */
  void lock(SeriesKind kind);

  /**
   * Calculates a series.
   *
   * @param zone the business time zone, in which months are counted
   */
  void calculate(SeriesKind kind, ZoneId zone, Instant now);

  /** The cells with a customer, in the order of the scores. */
  List<RfmCell> grid();

  /** The cells of the latest cohorts, in the order of the cohorts and of the months. */
  List<CohortCell> cohorts(int latest);

  /** The latest months with an order, in their order, from {@link SeriesKind#COHORTS}. */
  List<OrdersMonth> orders(int latest);

  /** The latest months with a transaction or an expiry, in their order. */
  List<PointsMonth> points(int latest);
}
