package io.retailcrm.application.loyalty;

import io.retailcrm.domain.loyalty.LoyaltyLedger.Outcome;
import io.retailcrm.domain.loyalty.LoyaltyTransaction;
import io.retailcrm.domain.loyalty.TransactionType;

/** What came of a change of points. */
public sealed interface PointsOutcome {

  /** It is in the ledger, now or since it was asked for the first time. */
  record Written(LoyaltyTransaction transaction) implements PointsOutcome {}

  /** The rules of the ledger refuse it. */
  record Refused(Outcome refusal) implements PointsOutcome {}

  /** There is no such customer. */
  record UnknownCustomer() implements PointsOutcome {}

  /** There is no such transaction. */
  record UnknownTransaction() implements PointsOutcome {}

  /** The order has earned before, for another customer. */
  record EarnedByAnother() implements PointsOutcome {}

  /** The same order, or the same stage of a reversal, had another number of points. */
  record OtherPoints(TransactionType type, long points) implements PointsOutcome {}
}
