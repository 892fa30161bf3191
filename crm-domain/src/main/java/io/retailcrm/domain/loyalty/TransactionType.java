package io.retailcrm.domain.loyalty;

/** What a transaction of points is. */
public enum TransactionType {
  /** Points that a customer got for buying. */
  EARNED,
  /** Points that a customer paid with. */
  REDEEMED,
  /** Points that staff credited or took, for a stated reason. */
  ADJUSTED,
  /** Points whose time had passed. */
  EXPIRED,
  /** Redeemed points given back, earned points taken back, or owed points paid. */
  REVERSED
}
