package io.retailcrm.bootstrap;

import io.retailcrm.application.preference.ChangePreference;
import io.retailcrm.application.preference.DeletePreference;
import io.retailcrm.application.preference.SetPreferences;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.preference.Preferences;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the use cases of preferences together. */
public class PreferenceWiring {

  @Produces
  @Singleton
  SetPreferences setPreferences(
      Transactions transactions, Preferences preferences, Ids ids, BusinessCalendar calendar) {
    return new SetPreferences(transactions, preferences, ids, calendar);
  }

  @Produces
  @Singleton
  ChangePreference changePreference(
      Transactions transactions, Preferences preferences, BusinessCalendar calendar) {
    return new ChangePreference(transactions, preferences, calendar);
  }

  @Produces
  @Singleton
  DeletePreference deletePreference(Transactions transactions, Preferences preferences) {
    return new DeletePreference(transactions, preferences);
  }
}
