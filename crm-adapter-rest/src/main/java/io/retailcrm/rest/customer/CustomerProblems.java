package io.retailcrm.rest.customer;

import io.retailcrm.application.customer.CreateCustomer;
import io.retailcrm.application.customer.UpdateCustomer;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.ErasedPeople;
import io.retailcrm.domain.customer.UniqueField;
import io.retailcrm.rest.problem.NotFound;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.problem.Refusal;
import java.util.Set;

/** The refusals about customers. */
public final class CustomerProblems {

  private CustomerProblems() {}

  /** No customer has this id, number or email. */
  public static Problem notFound() {
    return Problem.notFound(NotFound.CUSTOMER);
  }

  /** Another customer has these fields; the first one is named. */
  static Problem taken(Set<UniqueField> fields) {
    return Problem.badRequest(
        fields.stream()
            .sorted()
            .findFirst()
            .map(UniqueField::sentence)
            .orElse("Already registered"));
  }

  /** The customer that was created. */
  static Customer created(CreateCustomer.Outcome outcome) {
    return outcome.fold(
        new CreateCustomer.Outcome.Cases<>() {
          @Override
          public Customer created(Customer customer) {
            return customer;
          }

          @Override
          public Customer taken(Set<UniqueField> fields) {
            throw CustomerProblems.taken(fields);
          }

          @Override
          public Customer erased(Set<UniqueField> fields) {
            throw Problem.badRequest(ErasedPeople.REFUSAL);
          }
        });
  }

  /** The customer that an update gave. */
  static Customer updated(UpdateCustomer.Outcome outcome) {
    return outcome.fold(
        new UpdateCustomer.Outcome.Cases<>() {
          @Override
          public Customer updated(Customer customer) {
            return customer;
          }

          @Override
          public Customer unknown() {
            throw notFound();
          }

          @Override
          public Customer stale(int version) {
            throw Problem.of(Refusal.STALE, version);
          }

          @Override
          public Customer taken(Set<UniqueField> fields) {
            throw CustomerProblems.taken(fields);
          }

          @Override
          public Customer erased(Set<UniqueField> fields) {
            throw Problem.badRequest(ErasedPeople.REFUSAL);
          }

          @Override
          public Customer unreachable() {
            throw Problem.invalid("email", CustomerJson.UNREACHABLE);
          }

          @Override
          public Customer emailNeeded() {
            throw Problem.invalid("email", "must not be null: the customer logs in by it");
          }
        });
  }
}
