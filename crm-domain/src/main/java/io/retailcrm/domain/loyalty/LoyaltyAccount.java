package io.retailcrm.domain.loyalty;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.util.List;

/**
 * One customer's points, as the ledger has them.
 *
 * @param active whether the customer can earn and redeem
 * @param balance all points of the lots, those whose time has passed included until that is written
 * @param lifetimePoints earned and credited points, less what was taken back
 * @param owed points that were to be taken back and were spent already
 * @param redeemed points redeemed and not given back; below zero where those that a merged
 *     duplicate redeemed were given back here
 * @param expired points whose expiry was written
 * @param membership the tier
 * @param sequence the number of transactions
 * @param hash of the last transaction
 * @param lots those with points left, what is spent first coming first
 */
public record LoyaltyAccount(
    CustomerId customer,
    boolean active,
    long balance,
    long lifetimePoints,
    long owed,
    long redeemed,
    long expired,
    Membership membership,
    long sequence,
    String hash,
    List<PointsLot> lots) {

  public LoyaltyAccount {
    lots = lots.stream().sorted(PointsLot.SPENT_FIRST).toList();
  }

  /** The account of a new customer. */
  public static LoyaltyAccount empty(CustomerId customer) {
    return new LoyaltyAccount(
        customer, true, 0, 0, 0, 0, 0, Membership.NEW, 0, LoyaltyTransaction.NO_HASH, List.of());
  }

  /** The points that can be spent at a moment. */
  public long balanceAt(Instant now) {
    return openLots(now).stream().mapToLong(PointsLot::remaining).sum();
  }

  /** The lots with points that can be spent at a moment. */
  public List<PointsLot> openLots(Instant now) {
    return lots.stream().filter(lot -> !lot.isExpired(now)).toList();
  }
}
