package io.retailcrm.rest.loyalty;

import io.retailcrm.application.loyalty.PointsOutcome;
import io.retailcrm.domain.loyalty.LoyaltyLedger.Outcome;
import io.retailcrm.domain.loyalty.LoyaltyTransaction;
import io.retailcrm.domain.loyalty.TransactionType;
import io.retailcrm.rest.customer.CustomerProblems;
import io.retailcrm.rest.problem.Problem;

/** What is said when a change of points is refused. */
final class LoyaltyProblems {

  private LoyaltyProblems() {}

  static Problem notFound() {
    return Problem.notFound("Transaction not found");
  }

  /** The transaction that is in the ledger, now or since it was asked for the first time. */
  static LoyaltyTransaction written(PointsOutcome outcome) {
    if (outcome instanceof PointsOutcome.Written written) {
      return written.transaction();
    } else if (outcome instanceof PointsOutcome.UnknownCustomer) {
      throw CustomerProblems.notFound();
    } else if (outcome instanceof PointsOutcome.UnknownTransaction) {
      throw notFound();
    } else if (outcome instanceof PointsOutcome.EarnedByAnother) {
      throw Problem.invalid("order_id", "the order has earned points for another customer");
    } else if (outcome instanceof PointsOutcome.OtherPoints other) {
      throw Problem.invalid(
          "points",
          other.type() == TransactionType.EARNED
              ? "the order has earned " + other.points() + " points"
              : "the reference has reversed " + other.points() + " points");
    }
    throw refused(((PointsOutcome.Refused) outcome).refusal());
  }

  private static Problem refused(Outcome refusal) {
    if (refusal instanceof Outcome.Inactive) {
      return Problem.badRequest("Customer is inactive");
    } else if (refusal instanceof Outcome.Insufficient) {
      return Problem.badRequest("Insufficient loyalty points");
    } else if (refusal instanceof Outcome.BeyondOriginal beyond) {
      return Problem.badRequest(
          "Only " + beyond.left() + " points of the transaction can still be reversed");
    }
    return Problem.badRequest("Only EARNED and REDEEMED transactions can be reversed");
  }
}
