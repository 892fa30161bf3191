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

/** Tells whether there is a customer of whom something is asked. */
@ApplicationScoped
public class CustomerLookup {

  private final Customers customers;

  CustomerLookup(Customers customers) {
    this.customers = customers;
  }

  /**
   * Chosen customers who there are, and the ids that nobody has.
   *
   * @param known null: nobody was chosen, and everybody is meant
   */
  public record Chosen(@Nullable List<CustomerId> known, List<UUID> unknown) {}

  /** Those who have these ids, each once; of a duplicate that was merged it is the survivor. */
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
   * The customer who has the id; of a duplicate that was merged it is the survivor.
   *
   * @throws Problem 404 where nobody has it
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
