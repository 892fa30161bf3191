package io.retailcrm.application.scoring;

import java.time.Duration;

/** Follows the runs that have scored customers, inside the transaction around them, if any. */
@FunctionalInterface
public interface ScoringListener {

  /**
   * A run has ended.
   *
   * @param full whether everybody was scored
   * @param customers the number of customers that were looked at
   */
  void ended(boolean full, long customers, Duration duration);
}
