package io.retailcrm.application.preference;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.preference.Preference;
import io.retailcrm.domain.preference.PreferenceId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads preferences for display. */
public interface PreferenceViews {

  /** A preference of a customer. Empty if it belongs to another customer. */
  Optional<Preference> find(CustomerId customer, PreferenceId id);

  /**
   * Preferences of a customer, the newest first, ties by id.
   *
   * @param type the type of the preferences; null for all types
   */
  Page<Preference> ofCustomer(CustomerId customer, @Nullable String type, PageRequest page);
}
