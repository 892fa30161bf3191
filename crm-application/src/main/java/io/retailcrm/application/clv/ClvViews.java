package io.retailcrm.application.clv;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import java.util.List;
import java.util.Optional;

/** Reads lifetime values for showing them. */
public interface ClvViews {

  /** The lower bounds of the ranges that values are counted in, ascending from zero. */
  List<Money> RANGES =
      List.of(
          Money.ZERO,
          Money.of(1_000),
          Money.of(5_000),
          Money.of(10_000),
          Money.of(25_000),
          Money.of(50_000),
          Money.of(100_000));

  /** The value that a customer has now. */
  Optional<CustomerClv> find(CustomerId customer);

  /** The values of all active customers together. */
  ClvTotals totals();

  /** The active customers with the highest values, the highest first. */
  List<CustomerClv> top(int limit);
}
