package io.retailcrm.application.preference;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.preference.Preference;
import io.retailcrm.domain.preference.PreferenceId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads preferences for showing them. */
public interface PreferenceViews {

  /** A preference of a customer; one of another customer is none. */
  Optional<Preference> find(CustomerId customer, PreferenceId id);

  /**
   * Preferences of a customer, the newest first, ties by id.
   *
   * @param type only those of this type; null for all
   */
  Page<Preference> ofCustomer(CustomerId customer, @Nullable String type, PageRequest page);
}
