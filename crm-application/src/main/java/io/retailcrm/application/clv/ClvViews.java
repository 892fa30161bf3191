package io.retailcrm.application.clv;

import io.retailcrm.domain.clv.Tracking;
import io.retailcrm.domain.customer.CustomerId;
import java.util.List;
import java.util.Optional;

/** Reads lifetime values for display. */
public interface ClvViews {

  /** The current value of a customer. */
  Optional<ClvScoreView> find(CustomerId customer);

  /** The repeat purchases week by week of the population that a run fitted a model to. */
  List<Tracking.Week> tracking(ClvRun run);

  /** The totals over all active customers, by ranges of their values. */
  ClvTotals totals(ClvRanges ranges);

  /** The active customers with the highest values, the highest first. */
  List<ClvScoreView> top(int limit);
}
