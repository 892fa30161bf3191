package io.retailcrm.application.loyalty;

import io.retailcrm.domain.loyalty.Points;

/** Follows the redemptions that are refused, inside their transaction. */
@FunctionalInterface
public interface RedemptionListener {

  /** A known customer has asked for points, and got none. */
  void refused(Points requested);
}
