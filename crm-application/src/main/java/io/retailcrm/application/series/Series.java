package io.retailcrm.application.series;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Reads the series behind pictures. A small shop's are calculated when they are asked for; those of
 * a large one daily, the grid after each run too, and each says when.
 */
public final class Series {

  private static final Duration LATELY = Duration.ofHours(1);

  private final Transactions transactions;
  private final SeriesStore store;
  private final BusinessCalendar calendar;

  public Series(Transactions transactions, SeriesStore store, BusinessCalendar calendar) {
    this.transactions = transactions;
    this.store = store;
    this.calendar = calendar;
  }

  /** A series, with the moment at which it was calculated. */
  public record Dated<T>(Instant calculatedAt, List<T> items) {

    public Dated {
      items = List.copyOf(items);
    }
  }

  /** The active customers by their scores; combinations without a customer are missing. */
  public Dated<RfmCell> grid() {
    return read(SeriesKind.RFM_GRID, store::grid);
  }

  /** The latest cohorts, by the month of the first order. */
  public Dated<CohortCell> cohorts(int latest) {
    return read(SeriesKind.COHORTS, () -> store.cohorts(latest));
  }

  /** The orders of the latest months. */
  public Dated<OrdersMonth> orders(int latest) {
    return read(SeriesKind.COHORTS, () -> store.orders(latest));
  }

  /** The points of the latest months. */
  public Dated<PointsMonth> points(int latest) {
    return read(SeriesKind.POINTS, () -> store.points(latest));
  }

  /** Calculates the series that were not calculated lately, by another replica say. */
  public void calculate() {
    for (SeriesKind kind : SeriesKind.values()) {
      calculateUnless(
          kind,
          () ->
              store.calculatedAt(kind).filter(calendar.now().minus(LATELY)::isBefore).isPresent());
    }
  }

  /** Calculates the grid of a large shop if a full run was published since. */
  public void followRuns() {
    if (!transactions.inTransaction(() -> store.isSmall(SeriesKind.RFM_GRID))) {
      calculateUnless(SeriesKind.RFM_GRID, store::showsLatestRuns);
    }
  }

  private void calculateUnless(SeriesKind kind, BooleanSupplier isUpToDate) {
    transactions.inLongTransaction(
        () -> {
          store.lock(kind);
          if (!isUpToDate.getAsBoolean()) {
            store.calculate(kind, calendar.zone(), calendar.now());
          }
        });
  }

  private <T> Dated<T> read(SeriesKind kind, Supplier<List<T>> items) {
    return transactions.inTransaction(
        () -> {
          if (store.isSmall(kind) || store.calculatedAt(kind).isEmpty()) {
            store.lock(kind);
            store.calculate(kind, calendar.zone(), calendar.now());
          }
          return new Dated<>(store.calculatedAt(kind).orElseThrow(), items.get());
        });
  }
}
