package io.retailcrm.rest.preference;

import io.retailcrm.application.preference.ChangePreference;
import io.retailcrm.application.preference.DeletePreference;
import io.retailcrm.application.preference.SetPreferences;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.preference.Preference;
import io.retailcrm.domain.preference.PreferenceId;
import io.retailcrm.rest.customer.CustomerProblems;
import io.retailcrm.rest.problem.NotFound;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.problem.Refusal;

/** The refusals about preferences. */
final class PreferenceProblems {

  static final String AT_MOST = "A customer can have at most ";
  static final String PREFERENCES = " preferences";

  private PreferenceProblems() {}

  static Problem notFound() {
    return Problem.notFound(NotFound.PREFERENCE);
  }

  /** The stored preferences. */
  static SetPreferences.Outcome.Stored stored(SetPreferences.Outcome outcome) {
    return outcome.fold(
        new SetPreferences.Outcome.Cases<>() {
          @Override
          public SetPreferences.Outcome.Stored stored(SetPreferences.Outcome.Stored stored) {
            return stored;
          }

          @Override
          public SetPreferences.Outcome.Stored tooMany(int most) {
            throw Problem.badRequest(AT_MOST + most + PREFERENCES);
          }

          @Override
          public SetPreferences.Outcome.Stored unknownCustomer(CustomerId id) {
            throw CustomerProblems.notFound();
          }
        });
  }

  /** The preference with its new value. */
  static Preference changed(ChangePreference.Outcome outcome) {
    return outcome.fold(
        new ChangePreference.Outcome.Cases<>() {
          @Override
          public Preference changed(Preference preference) {
            return preference;
          }

          @Override
          public Preference stale(int version) {
            throw Problem.of(Refusal.STALE, version);
          }

          @Override
          public Preference unknownPreference(PreferenceId id) {
            throw notFound();
          }

          @Override
          public Preference unknownCustomer(CustomerId id) {
            throw CustomerProblems.notFound();
          }
        });
  }

  static void checkDeleted(DeletePreference.Outcome outcome) {
    switch (outcome) {
      case DELETED -> {}
      case UNKNOWN_PREFERENCE -> throw notFound();
      case UNKNOWN_CUSTOMER -> throw CustomerProblems.notFound();
    }
  }
}
