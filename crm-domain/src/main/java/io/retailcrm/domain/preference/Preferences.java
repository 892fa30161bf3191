package io.retailcrm.domain.preference;

import io.retailcrm.domain.customer.CustomerId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The preferences of all customers.
 *
 * <p>Laws: a customer has one preference of each name, whatever runs concurrently. Who changes
 * preferences has locked their customer, see {@link io.retailcrm.domain.customer.Customers#lock},
 * so that what was read is still so when it is written; readers need no lock.
 */
public interface Preferences {

  /** All preferences of a customer. */
  List<Preference> of(CustomerId customer);

  /** A preference of a customer; one of another customer is none. */
  Optional<Preference> find(CustomerId customer, PreferenceId id);

  /**
   * Stores new and changed preferences. What is stored under the name of one already keeps its id
   * and the moment of its creation.
   */
  void save(Collection<Preference> preferences);

  /** Forgets a preference. */
  void delete(PreferenceId id);
}
