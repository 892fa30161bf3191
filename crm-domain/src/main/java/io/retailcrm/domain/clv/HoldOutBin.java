package io.retailcrm.domain.clv;

/**
 * The customers of a hold-out with one number of repeat purchases in the calibration part.
 *
 * @param repeats the repeat purchase days, {@value #MOST} for that number and more
 * @param customers the number of customers
 * @param actual their purchase days in the hold-out
 * @param predicted the purchase days forecast for them
 */
public record HoldOutBin(int repeats, int customers, long actual, double predicted) {

  /** The number of repeats of the last bin, which has all customers with more too. */
  public static final int MOST = 7;
}
