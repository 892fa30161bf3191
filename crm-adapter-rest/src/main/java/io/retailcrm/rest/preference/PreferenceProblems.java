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
    if (outcome instanceof SetPreferences.Outcome.Stored stored) {
      return stored;
    } else if (outcome instanceof SetPreferences.Outcome.TooMany tooMany) {
      throw Problem.badRequest("A customer can have at most " + tooMany.most() + " preferences");
    }
    throw CustomerProblems.notFound();
  }

  /** The preference with its new value. */
  static Preference changed(ChangePreference.Outcome outcome) {
    if (outcome instanceof ChangePreference.Outcome.Changed changed) {
      return changed.preference();
    } else if (outcome instanceof ChangePreference.Outcome.UnknownPreference) {
      throw notFound();
    } else if (outcome instanceof ChangePreference.Outcome.Stale stale) {
      throw Problem.stale(stale.version());
    }
    throw CustomerProblems.notFound();
  }

  static void checkDeleted(DeletePreference.Outcome outcome) {
    switch (outcome) {
      case DELETED -> {}
      case UNKNOWN_PREFERENCE -> throw notFound();
      case UNKNOWN_CUSTOMER -> throw CustomerProblems.notFound();
    }
  }
}
