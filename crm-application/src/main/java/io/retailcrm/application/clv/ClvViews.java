package io.retailcrm.application.clv;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import java.util.List;
import java.util.Optional;

/** Reads lifetime values for display. */
public interface ClvViews {

  /** The lower bounds of the value ranges, ascending from zero. */
  List<Money> RANGES =
      List.of(
          Money.ZERO,
          Money.of(1_000),
          Money.of(5_000),
          Money.of(10_000),
          Money.of(25_000),
          Money.of(50_000),
          Money.of(100_000));

  /** The current value of a customer. */
  Optional<ClvScoreView> find(CustomerId customer);

  /** The totals over all active customers. */
  ClvTotals totals();

  /** The active customers with the highest values, the highest first. */
  List<ClvScoreView> top(int limit);
}
