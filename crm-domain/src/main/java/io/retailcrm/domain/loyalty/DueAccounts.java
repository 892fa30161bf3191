package io.retailcrm.domain.loyalty;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds accounts on which something is due, because time has passed or rules have changed. */
public interface DueAccounts {

  /**
   * Customers with points whose time has passed, in the order of their ids.
   *
   * @param after the last one who was seen before, null: from the first
   */
  List<CustomerId> withExpiredPoints(Instant now, @Nullable CustomerId after, int most);

  /** How many customers have points whose time has passed. */
  long countWithExpiredPoints(Instant now);

  /**
   * Customers whose tier is not the one that their points have earned, unless it is held by hand on
   * this day; in the order of their ids, closed accounts left out.
   *
   * @param after the last one who was seen before, null: from the first
   */
  List<CustomerId> dueForReview(
      TierRules tiers, LocalDate today, @Nullable CustomerId after, int most);
}
