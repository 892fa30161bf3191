package io.retailcrm.application.preference;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.work.AscendingIds;
import io.retailcrm.application.work.Concurrently;
import io.retailcrm.application.work.PortContract;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.preference.Preference;
import io.retailcrm.domain.preference.PreferenceId;
import io.retailcrm.domain.preference.PreferenceName;
import io.retailcrm.domain.preference.Preferences;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The laws of {@link Preferences}. */
public abstract class PreferencesContract extends PortContract {

  private static final Instant NOW = Instant.parse("2026-07-14T10:00:00.000001Z");
  private static final Instant LATER = Instant.parse("2026-07-15T10:00:00.000002Z");
  private static final PreferenceName FREQUENCY =
      new PreferenceName("communication", "email_frequency");
  private static final PreferenceName CATEGORY =
      new PreferenceName("shopping", "favorite_category");

  protected abstract Preferences preferences();

  protected abstract Customers customers();

  @Test
  void aSavedPreferenceIsFoundAsItWas() {
    // Given
    CustomerId customer = customer();
    Preference odd = aPreference(customer, FREQUENCY, "wöchentlich 😀 'x' \\ \" <b> \u202e");
    Preference other = aPreference(customer, CATEGORY, "shirts");

    // When
    save(odd, other);

    // Then
    assertThat(find(customer, odd.id())).contains(odd);
    assertThat(of(customer)).containsExactlyInAnyOrder(odd, other);
  }

  @Test
  void aCustomersPreferencesAreNotAnothers() {
    // Given
    Preference one = aPreference(customer(), FREQUENCY, "weekly");
    Preference other = aPreference(customer(), FREQUENCY, "daily");

    // When
    save(one, other);

    // Then
    assertThat(of(one.customer())).containsExactly(one);
    assertThat(find(one.customer(), other.id())).isEmpty();
    assertThat(of(customer())).isEmpty();
  }

  @Test
  void whatIsSavedUnderANameThatIsThereKeepsItsIdAndItsCreation() {
    // Given
    CustomerId customer = customer();
    Preference first = aPreference(customer, FREQUENCY, "weekly");
    save(first);
    Preference second = new Preference(freshId(), customer, FREQUENCY, "daily", LATER, LATER, 1);

    // When
    save(second);

    // Then
    assertThat(of(customer))
        .containsExactly(new Preference(first.id(), customer, FREQUENCY, "daily", NOW, LATER, 1));
  }

  @Test
  void whoSavesNothingChangesNothing() {
    // Given
    Preference preference = aPreference(customer(), FREQUENCY, "weekly");
    save(preference);

    // When
    save();

    // Then
    assertThat(of(preference.customer())).containsExactly(preference);
  }

  @Test
  void aDeletedPreferenceIsGoneAndTheOthersStay() {
    // Given
    CustomerId customer = customer();
    Preference gone = aPreference(customer, FREQUENCY, "weekly");
    Preference stays = aPreference(customer, CATEGORY, "shirts");
    save(gone, stays);

    // When
    inTransaction(() -> preferences().delete(gone.id()));

    // Then
    assertThat(find(customer, gone.id())).isEmpty();
    assertThat(of(customer)).containsExactly(stays);
  }

  @Test
  void whatIsSavedUnderOneNameAtOnceIsOnePreference() throws Exception {
    // Given
    CustomerId customer = customer();

    // When
    Concurrently.run(
        8,
        thread -> {
          save(aPreference(customer, FREQUENCY, "value " + thread));
          return thread;
        });

    // Then
    assertThat(of(customer)).hasSize(1);
  }

  @Test
  void whoeverHoldsTheLockReadsWhatTheLastHolderWrote() throws Exception {
    // Given
    CustomerId customer = customer();
    save(aPreference(customer, FREQUENCY, "0"));

    // When
    Concurrently.run(
        8,
        thread ->
            inTransaction(
                () -> {
                  customers().lock(customer);
                  Preference known = preferences().of(customer).get(0);
                  String next = String.valueOf(Integer.parseInt(known.value()) + 1);
                  preferences().save(List.of(known.changedTo(next, LATER)));
                  return thread;
                }));

    // Then
    assertThat(of(customer))
        .singleElement()
        .satisfies(
            counted -> {
              assertThat(counted.value()).isEqualTo("8");
              assertThat(counted.version()).isEqualTo(8);
            });
  }

  private CustomerId customer() {
    Customer customer = aCustomer().customer();
    inTransaction(() -> customers().add(List.of(customer)));
    return customer.id();
  }

  private static Preference aPreference(CustomerId customer, PreferenceName name, String value) {
    return Preference.of(freshId(), customer, name, value, NOW);
  }

  private static PreferenceId freshId() {
    return new PreferenceId(new AscendingIds().next());
  }

  private void save(Preference... saved) {
    inTransaction(() -> preferences().save(List.of(saved)));
  }

  private List<Preference> of(CustomerId customer) {
    return inTransaction(() -> preferences().of(customer));
  }

  private Optional<Preference> find(CustomerId customer, PreferenceId id) {
    return inTransaction(() -> preferences().find(customer, id));
  }
}
