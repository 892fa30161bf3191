package io.retailcrm.rest.preference;

import io.retailcrm.application.preference.ChangePreference;
import io.retailcrm.application.preference.DeletePreference;
import io.retailcrm.application.preference.SetPreferences;
import io.retailcrm.domain.preference.Preference;
import io.retailcrm.rest.customer.CustomerProblems;
import io.retailcrm.rest.problem.Problem;

/** What is said when something about a preference is refused. */
final class PreferenceProblems {

  private PreferenceProblems() {}

  static Problem notFound() {
    return Problem.notFound("Preference not found");
  }

  /** What was set. */
  static SetPreferences.Outcome.Stored stored(SetPreferences.Outcome outcome) {
    return outcome.fold(
        new SetPreferences.Outcome.Cases<>() {
          @Override
          public SetPreferences.Outcome.Stored stored(SetPreferences.Outcome.Stored stored) {
            return stored;
          }

          @Override
          public SetPreferences.Outcome.Stored tooMany(SetPreferences.Outcome.TooMany tooMany) {
            throw Problem.badRequest(
                "A customer can have at most " + tooMany.most() + " preferences");
          }

          @Override
          public SetPreferences.Outcome.Stored unknownCustomer(
              SetPreferences.Outcome.UnknownCustomer unknown) {
            throw CustomerProblems.notFound();
          }
        });
  }

  /** The preference with its new value. */
  static Preference changed(ChangePreference.Outcome outcome) {
    return outcome.fold(
        new ChangePreference.Outcome.Cases<>() {
          @Override
          public Preference changed(ChangePreference.Outcome.Changed changed) {
            return changed.preference();
          }

          @Override
          public Preference stale(ChangePreference.Outcome.Stale stale) {
            throw Problem.stale(stale.version());
          }

          @Override
          public Preference unknownPreference(ChangePreference.Outcome.UnknownPreference unknown) {
            throw notFound();
          }

          @Override
          public Preference unknownCustomer(ChangePreference.Outcome.UnknownCustomer unknown) {
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
