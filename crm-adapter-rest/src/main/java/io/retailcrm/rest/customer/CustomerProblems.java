package io.retailcrm.rest.customer;

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
}
