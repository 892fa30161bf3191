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
   * Nothing, where somebody has the id.
   *
   * @throws Problem 404 where nobody has
   */
  public void require(CustomerId id) {
    if (customers.find(List.of(new CustomerKey.ById(id))).isEmpty()) {
      throw CustomerProblems.notFound();
    }
  }
}
