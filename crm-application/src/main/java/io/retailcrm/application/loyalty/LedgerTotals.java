package io.retailcrm.application.loyalty;

/** Adds up the accounts of the loyalty programme. */
@FunctionalInterface
public interface LedgerTotals {

  /**
   * All accounts together.
   *
   * @param balance the points on accounts, expired ones that are not written off yet included
   * @param owed the points that customers owe
   */
  record Totals(long balance, long owed) {}

  Totals totals();
}
