package io.retailcrm.rest.customer;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.rest.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tells whether there is a customer of whom something is asked. */
@ApplicationScoped
public class KnownCustomers {

  private final Customers customers;

  KnownCustomers(Customers customers) {
    this.customers = customers;
  }

  /**
   * The customer who has the id; of a duplicate that was merged it is the survivor.
   *
   * @throws Problem 404 where nobody has it
   */
  public CustomerId require(CustomerId id) {
    CustomerId known =
        customers.find(List.of(new CustomerKey.ById(id))).get(new CustomerKey.ById(id));
    if (known == null) {
      throw CustomerProblems.notFound();
    }
    return known;
  }
}
