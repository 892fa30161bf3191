package io.retailcrm.application.preference;

import io.retailcrm.application.work.InMemoryStore;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.preference.Preference;
import io.retailcrm.domain.preference.PreferenceId;
import io.retailcrm.domain.preference.PreferenceName;
import io.retailcrm.domain.preference.Preferences;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Preferences in memory. */
public final class InMemoryPreferences implements Preferences, InMemoryStore {

  private final Map<Owned, Preference> preferences = new LinkedHashMap<>();

  private record Owned(CustomerId customer, PreferenceName name) {}

  @Override
  public List<Preference> of(CustomerId customer) {
    return preferences.values().stream()
        .filter(preference -> preference.customer().equals(customer))
        .toList();
  }

  @Override
  public Optional<Preference> find(CustomerId customer, PreferenceId id) {
    return of(customer).stream().filter(preference -> preference.id().equals(id)).findAny();
  }

  @Override
  public void save(Collection<Preference> saved) {
    for (Preference preference : saved) {
      preferences.merge(
          new Owned(preference.customer(), preference.name()),
          preference,
          (stored, wanted) ->
              new Preference(
                  stored.id(),
                  stored.customer(),
                  stored.name(),
                  wanted.value(),
                  stored.createdAt(),
                  wanted.updatedAt(),
                  wanted.version()));
    }
  }

  @Override
  public void delete(PreferenceId id) {
    preferences.values().removeIf(preference -> preference.id().equals(id));
  }

  @Override
  public Runnable snapshot() {
    return InMemoryStore.snapshotOf(preferences);
  }
}
