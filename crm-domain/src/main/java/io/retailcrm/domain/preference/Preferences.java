package io.retailcrm.domain.preference;

import io.retailcrm.domain.customer.CustomerId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The preferences of all customers.
 *
 * <p>Laws: a customer has at most one preference with each name, under any concurrency. A caller
 * that changes preferences has locked the customer, see {@link
 * io.retailcrm.domain.customer.Customers#lock}, so that no update is lost. Readers need no lock.
 */
public interface Preferences {

  /** All preferences of a customer. */
  List<Preference> of(CustomerId customer);

  /** A preference of a customer. Empty if it belongs to another customer. */
  Optional<Preference> find(CustomerId customer, PreferenceId id);

  /**
   * Stores new and changed preferences. An existing preference with the same name keeps its id and
   * its creation time.
   */
  void save(Collection<Preference> preferences);

  /** Deletes a preference. */
  void delete(PreferenceId id);
}
