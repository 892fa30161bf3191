package io.retailcrm.rest.purchase;

import io.retailcrm.application.purchase.ChangeOrder;
import io.retailcrm.application.purchase.RecordOrders;
import io.retailcrm.application.purchase.ReturnOrder;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.domain.purchase.OrderReturn;
import io.retailcrm.rest.customer.CustomerProblems;
import io.retailcrm.rest.problem.NotFound;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.problem.Refusal;
import java.time.Instant;

/** The refusals about orders and returns. */
final class OrderProblems {

  static final String CANCELLED = "The order is cancelled";
  static final String RETURNED = " of the order were returned";
  static final String LEFT = " of the order can still be returned";

  private OrderProblems() {}

  static Problem notFound() {
    return Problem.notFound(NotFound.ORDER);
  }

  static Problem returnNotFound() {
    return Problem.notFound(NotFound.RETURN);
  }

  /** The order that is recorded, now or before. */
  static Order recorded(RecordOrders.Outcome outcome) {
    return outcome.fold(
        new RecordOrders.Outcome.Cases<>() {
          @Override
          public Order recorded(Order order) {
            return order;
          }

          @Override
          public Order repeated(Order order) {
            return order;
          }

          @Override
          public Order unknownCustomer(CustomerKey key) {
            throw CustomerProblems.notFound();
          }

          @Override
          public Order idTaken(Order order) {
            throw Problem.invalid("order_id", "another order has this order_id");
          }
        });
  }

  /** The order after a change. */
  static Order changed(ChangeOrder.Outcome outcome) {
    return outcome.fold(
        new ChangeOrder.Outcome.Cases<>() {
          @Override
          public Order changed(Order order) {
            return order;
          }

          @Override
          public Order unknownOrder(OrderId id) {
            throw notFound();
          }

          @Override
          public Order stale(int version) {
            throw Problem.of(Refusal.STALE, version);
          }

          @Override
          public Order cancelledOrder(OrderId id) {
            throw cancelled();
          }

          @Override
          public Order lessThanReturned(Money returned) {
            throw Problem.badRequest(returned + RETURNED);
          }
        });
  }

  private static Problem cancelled() {
    return Problem.badRequest(CANCELLED);
  }

  /** The return that is stored, now or before. */
  static OrderReturn stored(ReturnOrder.Outcome outcome) {
    return outcome.fold(
        new ReturnOrder.Outcome.Cases<>() {
          @Override
          public OrderReturn returned(OrderReturn orderReturn) {
            return orderReturn;
          }

          @Override
          public OrderReturn repeated(OrderReturn orderReturn) {
            return orderReturn;
          }

          @Override
          public OrderReturn idTaken(OrderReturn orderReturn) {
            throw Problem.invalid("return_id", "another return of this order has this return_id");
          }

          @Override
          public OrderReturn tooMuch(ReturnOrder.Outcome.TooMuch tooMuch) {
            throw Problem.badRequest("Only " + tooMuch.left() + LEFT);
          }

          @Override
          public OrderReturn unknownShare(OrderId id) {
            throw Problem.invalid(
                "amount", "is required: the share of these items in the order is not known");
          }

          @Override
          public OrderReturn beforeOrder(Instant orderedAt) {
            throw Problem.invalid("returned_at", "must not be before the order: " + orderedAt);
          }

          @Override
          public OrderReturn cancelledOrder(OrderId id) {
            throw cancelled();
          }

          @Override
          public OrderReturn unknownOrder(OrderId id) {
            throw notFound();
          }
        });
  }
}
