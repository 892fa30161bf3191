package io.retailcrm.domain.clv;

/** The past of a population, to be held out from a cut-off of choice on. */
@FunctionalInterface
public interface HoldOuts {

  /**
   * The hold-out of the last days.
   *
   * @param days the length of the hold-out, at least 1
   */
  HoldOut lastDays(int days);
}
