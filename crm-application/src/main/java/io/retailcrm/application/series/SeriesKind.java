package io.retailcrm.application.series;

/** A series that is kept. */
public enum SeriesKind {
  /** Customers by their scores. */
  RFM_GRID,
  /** Orders by the month of the customer's first order. */
  COHORTS,
  /** Points by month. */
  POINTS
}
