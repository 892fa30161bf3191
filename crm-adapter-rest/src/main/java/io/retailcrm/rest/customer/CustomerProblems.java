package io.retailcrm.rest.customer;

import io.retailcrm.application.customer.CustomerView;
import io.retailcrm.application.customer.UpdateCustomer;
import io.retailcrm.domain.customer.UniqueField;
import io.retailcrm.rest.problem.Problem;
import java.util.Set;

/** What is said when something about a customer is refused. */
public final class CustomerProblems {

  private CustomerProblems() {}

  /** Nobody has this id, number or email. */
  public static Problem notFound() {
    return Problem.notFound("Customer not found");
  }

  /** Another customer has these fields; the first of them is told. */
  static Problem taken(Set<UniqueField> fields) {
    return Problem.badRequest(
        fields.stream()
            .sorted()
            .findFirst()
            .map(UniqueField::sentence)
            .orElse("Already registered"));
  }

  /** The customer that an update gave. */
  static CustomerView updated(UpdateCustomer.Outcome outcome) {
    if (outcome instanceof UpdateCustomer.Outcome.Updated updated) {
      return updated.customer();
    } else if (outcome instanceof UpdateCustomer.Outcome.Taken taken) {
      throw taken(taken.fields());
    } else if (outcome instanceof UpdateCustomer.Outcome.Stale stale) {
      throw Problem.stale(stale.version());
    } else if (outcome instanceof UpdateCustomer.Outcome.Unreachable) {
      throw Problem.invalid("email", "one of email, phone and external_id is needed");
    }
    if (outcome instanceof UpdateCustomer.Outcome.EmailNeeded) {
      throw Problem.invalid("email", "must not be null: the customer logs in by it");
    }
    throw notFound();
  }
}
