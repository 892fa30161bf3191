package io.retailcrm.bootstrap.wiring;

import io.retailcrm.application.preference.ChangePreference;
import io.retailcrm.application.preference.DeletePreference;
import io.retailcrm.application.preference.SetPreferences;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.preference.Preferences;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires the use cases of preferences. */
public class PreferenceWiring {

  @Produces
  @Singleton
  SetPreferences setPreferences(
      Transactions transactions,
      Customers customers,
      Preferences preferences,
      Ids ids,
      BusinessCalendar calendar) {
    return new SetPreferences(transactions, customers, preferences, ids, calendar);
  }

  @Produces
  @Singleton
  ChangePreference changePreference(
      Transactions transactions,
      Customers customers,
      Preferences preferences,
      BusinessCalendar calendar) {
    return new ChangePreference(transactions, customers, preferences, calendar);
  }

  @Produces
  @Singleton
  DeletePreference deletePreference(
      Transactions transactions, Customers customers, Preferences preferences) {
    return new DeletePreference(transactions, customers, preferences);
  }
}
