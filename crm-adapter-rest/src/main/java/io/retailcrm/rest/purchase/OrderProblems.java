package io.retailcrm.rest.purchase;

import io.retailcrm.application.purchase.RecordOrders;
import io.retailcrm.application.purchase.ReturnOrder;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderReturn;
import io.retailcrm.rest.customer.CustomerProblems;
import io.retailcrm.rest.problem.Problem;

/** What is said when an order or a return is refused. */
final class OrderProblems {

  private OrderProblems() {}

  static Problem notFound() {
    return Problem.notFound("Order not found");
  }

  static Problem returnNotFound() {
    return Problem.notFound("Return not found");
  }

  /** The order that is recorded, now or before. */
  static Order recorded(RecordOrders.Outcome outcome) {
    if (outcome instanceof RecordOrders.Outcome.Recorded recorded) {
      return recorded.order();
    } else if (outcome instanceof RecordOrders.Outcome.Repeated repeated) {
      return repeated.order();
    } else if (outcome instanceof RecordOrders.Outcome.UnknownCustomer) {
      throw CustomerProblems.notFound();
    }
    throw Problem.invalid("order_id", "another order has this order_id");
  }

  /** The return that is stored, now or before. */
  static OrderReturn stored(ReturnOrder.Outcome outcome) {
    if (outcome instanceof ReturnOrder.Outcome.Returned returned) {
      return returned.orderReturn();
    } else if (outcome instanceof ReturnOrder.Outcome.Repeated repeated) {
      return repeated.orderReturn();
    } else if (outcome instanceof ReturnOrder.Outcome.UnknownOrder) {
      throw notFound();
    } else if (outcome instanceof ReturnOrder.Outcome.TooMuch tooMuch) {
      throw Problem.badRequest("Only " + tooMuch.left() + " of the order can still be returned");
    }
    throw Problem.invalid("return_id", "another return of this order has this return_id");
  }
}
