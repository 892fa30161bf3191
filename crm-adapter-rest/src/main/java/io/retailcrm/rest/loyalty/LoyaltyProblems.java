package io.retailcrm.rest.loyalty;

import io.retailcrm.application.loyalty.EarnPoints;
import io.retailcrm.application.loyalty.RedeemPoints;
import io.retailcrm.application.loyalty.ReversePoints;
import io.retailcrm.domain.loyalty.Adjustment;
import io.retailcrm.domain.loyalty.LedgerEntry;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.domain.loyalty.Posting;
import io.retailcrm.domain.loyalty.TransactionType;
import io.retailcrm.rest.customer.CustomerProblems;
import io.retailcrm.rest.problem.NotFound;
import io.retailcrm.rest.problem.Problem;

/** The transaction of a change of points, or its refusal. */
final class LoyaltyProblems {

  static final String INACTIVE = "Customer is inactive";
  static final String INSUFFICIENT = "Insufficient loyalty points";
  static final String ORDER_GONE = "The order was returned or cancelled";
  static final String LEFT = " points of the transaction can still be reversed";

  private LoyaltyProblems() {}

  static Problem notFound() {
    return Problem.notFound(NotFound.TRANSACTION);
  }

  static LedgerEntry transaction(EarnPoints.Outcome outcome) {
    return outcome.fold(
        new EarnPoints.Outcome.Cases<>() {
          @Override
          public LedgerEntry earned(LedgerEntry transaction) {
            return transaction;
          }

          @Override
          public LedgerEntry inactive() {
            throw inactiveCustomer();
          }

          @Override
          public LedgerEntry unknownCustomer() {
            throw CustomerProblems.notFound();
          }

          @Override
          public LedgerEntry earnedByAnother() {
            throw Problem.invalid("order_id", "the order has earned points for another customer");
          }

          @Override
          public LedgerEntry earnedOtherPoints(Points points) {
            throw Problem.invalid("points", "the order has earned " + points + " points");
          }
        });
  }

  static LedgerEntry transaction(RedeemPoints.Outcome outcome) {
    return outcome.fold(
        new RedeemPoints.Outcome.Cases<>() {
          @Override
          public LedgerEntry redeemed(LedgerEntry transaction) {
            return transaction;
          }

          @Override
          public LedgerEntry unknownCustomer() {
            throw CustomerProblems.notFound();
          }

          @Override
          public LedgerEntry inactive() {
            throw inactiveCustomer();
          }

          @Override
          public LedgerEntry insufficient(Points available) {
            throw insufficientPoints();
          }

          @Override
          public LedgerEntry orderGone() {
            throw Problem.badRequest(ORDER_GONE);
          }
        });
  }

  static LedgerEntry transaction(Adjustment adjustment) {
    return adjustment.fold(
        new Adjustment.Cases<>() {
          @Override
          public LedgerEntry adjusted(Posting posting) {
            return posting.transaction(TransactionType.ADJUSTED);
          }

          @Override
          public LedgerEntry insufficient(Points available) {
            throw insufficientPoints();
          }
        });
  }

  static LedgerEntry transaction(ReversePoints.Outcome outcome) {
    return outcome.fold(
        new ReversePoints.Outcome.Cases<>() {
          @Override
          public LedgerEntry reversed(LedgerEntry transaction) {
            return transaction;
          }

          @Override
          public LedgerEntry unknownTransaction() {
            throw notFound();
          }

          @Override
          public LedgerEntry notReversible(TransactionType type) {
            throw Problem.badRequest("Only EARNED and REDEEMED transactions can be reversed");
          }

          @Override
          public LedgerEntry beyondOriginal(Points left) {
            throw Problem.badRequest("Only " + left + LEFT);
          }

          @Override
          public LedgerEntry reversedOtherPoints(Points points) {
            throw Problem.invalid("points", "the reference has reversed " + points + " points");
          }
        });
  }

  private static Problem inactiveCustomer() {
    return Problem.badRequest(INACTIVE);
  }

  private static Problem insufficientPoints() {
    return Problem.badRequest(INSUFFICIENT);
  }
}
