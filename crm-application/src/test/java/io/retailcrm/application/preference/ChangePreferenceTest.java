package io.retailcrm.application.preference;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.preference.ChangePreference.Command;
import io.retailcrm.application.preference.ChangePreference.Outcome;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.preference.Preference;
import io.retailcrm.domain.preference.PreferenceId;
import io.retailcrm.domain.preference.PreferenceName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangePreferenceTest {

  private final InMemoryCrm crm = new InMemoryCrm();
  private final ChangePreference changePreference =
      new ChangePreference(crm.transactions, crm.customers, crm.preferences, crm.calendar);
  private final DeletePreference deletePreference =
      new DeletePreference(crm.transactions, crm.customers, crm.preferences);
  private final Preference preference = aPreferenceOf(crm.has(aCustomer()));

  @Test
  void theValueChangesAndTheRestStays() {
    // Given
    crm.clock.advance(Duration.ofHours(1));

    // When
    Outcome outcome =
        changePreference.handle(new Command(preference.customer(), preference.id(), null, "daily"));

    // Then
    Preference changed = preference.changedTo("daily", crm.calendar.now());
    assertThat(outcome).isEqualTo(new Outcome.Changed(changed));
    assertThat(crm.preferences.of(preference.customer())).containsExactly(changed);
  }

  @Test
  void whoHasSeenAnotherVersionChangesNothing() {
    // Given
    Command first = new Command(preference.customer(), preference.id(), 0, "daily");
    Command second = new Command(preference.customer(), preference.id(), 0, "never");

    // When
    Outcome inTime = changePreference.handle(first);
    Outcome late = changePreference.handle(second);

    // Then
    assertThat(inTime).isInstanceOf(Outcome.Changed.class);
    assertThat(late).isEqualTo(new Outcome.Stale(1));
    assertThat(crm.preferences.of(preference.customer()))
        .singleElement()
        .satisfies(stored -> assertThat(stored.value()).isEqualTo("daily"));
  }

  @Test
  void anothersPreferenceIsNotFoundUnderOnesOwnName() {
    // Given
    CustomerId other = crm.has(aCustomer());

    // When
    Outcome changed = changePreference.handle(new Command(other, preference.id(), null, "daily"));
    DeletePreference.Outcome deleted = deletePreference.handle(other, preference.id());

    // Then
    assertThat(changed).isEqualTo(new Outcome.UnknownPreference(preference.id()));
    assertThat(deleted).isEqualTo(DeletePreference.Outcome.UNKNOWN_PREFERENCE);
    assertThat(crm.preferences.of(preference.customer())).containsExactly(preference);
  }

  @Test
  void aPreferenceIsDeletedOnce() {
    // When
    DeletePreference.Outcome first =
        deletePreference.handle(preference.customer(), preference.id());
    DeletePreference.Outcome second =
        deletePreference.handle(preference.customer(), preference.id());

    // Then
    assertThat(first).isEqualTo(DeletePreference.Outcome.DELETED);
    assertThat(second).isEqualTo(DeletePreference.Outcome.UNKNOWN_PREFERENCE);
    assertThat(crm.preferences.of(preference.customer())).isEmpty();
  }

  @Test
  void whoIsNotThereHasNothingToChangeOrToDelete() {
    // Given
    CustomerId nobody = new CustomerId(crm.ids.next());

    // When
    Outcome changed = changePreference.handle(new Command(nobody, preference.id(), null, "daily"));
    DeletePreference.Outcome deleted = deletePreference.handle(nobody, preference.id());

    // Then
    assertThat(changed).isEqualTo(new Outcome.UnknownCustomer(nobody));
    assertThat(deleted).isEqualTo(DeletePreference.Outcome.UNKNOWN_CUSTOMER);
  }

  private Preference aPreferenceOf(CustomerId customer) {
    Preference made =
        Preference.of(
            new PreferenceId(crm.ids.next()),
            customer,
            new PreferenceName("communication", "email_frequency"),
            "weekly",
            crm.calendar.now());
    crm.preferences.save(List.of(made));
    return made;
  }
}
