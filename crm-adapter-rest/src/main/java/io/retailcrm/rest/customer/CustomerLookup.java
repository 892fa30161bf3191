package io.retailcrm.rest.customer;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.rest.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the customers that requests name. */
@ApplicationScoped
public class CustomerLookup {

  private final Customers customers;

  CustomerLookup(Customers customers) {
    this.customers = customers;
  }

  /**
   * Known customers and unknown ids.
   *
   * @param known null for all customers
   */
  public record Chosen(@Nullable List<CustomerId> known, List<UUID> unknown) {}

  /** The customers with these ids, each once; the survivor in place of a merged duplicate. */
  public Chosen among(@Nullable Collection<UUID> ids) {
    if (ids == null) {
      return new Chosen(null, List.of());
    }
    Set<UUID> wanted = new LinkedHashSet<>(ids);
    Map<CustomerKey, CustomerId> found =
        customers.find(wanted.stream().map(CustomerLookup::key).toList());
    return new Chosen(
        List.copyOf(new LinkedHashSet<>(found.values())),
        wanted.stream().filter(id -> !found.containsKey(key(id))).toList());
  }

  private static CustomerKey key(UUID id) {
    return new CustomerKey.ById(new CustomerId(id));
  }

  /**
   * The customer with an id; the survivor in place of a merged duplicate.
   *
   * @throws Problem 404 if the id is unknown
   */
  public CustomerId require(CustomerId id) {
    CustomerKey key = new CustomerKey.ById(id);
    CustomerId known = customers.find(List.of(key)).get(key);
    if (known == null) {
      throw CustomerProblems.notFound();
    }
    return known;
  }
}
