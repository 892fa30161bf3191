package io.retailcrm.domain.loyalty;

/**
 * What the entries of an account add up to.
 *
 * @param available the points in the lots, those whose time has passed included until that is
 *     written
 * @param owed points that were to be taken back and were spent already
 * @param lifetime earned and credited points, less what was taken back
 * @param redeemed points redeemed and not given back; below zero where those that a merged
 *     duplicate redeemed were given back here
 * @param expired points whose expiry was written
 */
public record Balances(
    Points available, Points owed, Points lifetime, long redeemed, Points expired) {

  /** Of an account without entries. */
  public static final Balances ZERO =
      new Balances(Points.ZERO, Points.ZERO, Points.ZERO, 0, Points.ZERO);

  /**
   * The balances after one more entry.
   *
   * @throws ArithmeticException if the entry takes more than there is
   */
  Balances after(LedgerEntry entry) {
    return new Balances(
        available.after(entry.points()),
        owed.after(entry.owedChange()),
        lifetime.after(entry.lifetimeChange()),
        Math.addExact(redeemed, entry.redeemedChange()),
        expired.after(entry.expiredChange()));
  }
}
