package io.retailcrm.application.preference;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.preference.SetPreferences.Outcome;
import io.retailcrm.application.preference.SetPreferences.Setting;
import io.retailcrm.application.work.Concurrently;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.preference.Preference;
import io.retailcrm.domain.preference.PreferenceId;
import io.retailcrm.domain.preference.PreferenceName;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SetPreferencesTest {

  private static final PreferenceName FREQUENCY =
      new PreferenceName("communication", "email_frequency");
  private static final PreferenceName CATEGORY =
      new PreferenceName("shopping", "favorite_category");

  private final InMemoryCrm crm = new InMemoryCrm();
  private final SetPreferences setPreferences =
      new SetPreferences(crm.transactions, crm.customers, crm.preferences, crm.ids, crm.calendar);
  private final CustomerId customer = crm.has(aCustomer());

  @Test
  void aPreferenceThatTheCustomerDidNotHaveIsMade() {
    // When
    Outcome.Stored stored = stored(set(new Setting(FREQUENCY, "weekly")));

    // Then
    assertThat(stored.made()).isTrue();
    assertThat(stored.preferences())
        .singleElement()
        .satisfies(
            made -> {
              assertThat(made.customer()).isEqualTo(customer);
              assertThat(made.name()).isEqualTo(FREQUENCY);
              assertThat(made.value()).isEqualTo("weekly");
              assertThat(made.createdAt()).isEqualTo(crm.calendar.now());
              assertThat(made.version()).isZero();
            });
    assertThat(crm.preferences.of(customer)).isEqualTo(stored.preferences());
  }

  @Test
  void aPreferenceThatTheCustomerHasGetsTheNewValue() {
    // Given
    Preference first = stored(set(new Setting(FREQUENCY, "weekly"))).preferences().get(0);
    crm.clock.advance(Duration.ofDays(1));

    // When
    Outcome.Stored stored = stored(set(new Setting(FREQUENCY, "daily")));

    // Then
    assertThat(stored.made()).isFalse();
    assertThat(stored.preferences()).containsExactly(first.changedTo("daily", crm.calendar.now()));
    assertThat(crm.preferences.of(customer)).isEqualTo(stored.preferences());
  }

  @Test
  void manyAreSetAtOnceSomeOfThemNew() {
    // Given
    Preference known = stored(set(new Setting(CATEGORY, "shirts"))).preferences().get(0);

    // When
    Outcome.Stored stored =
        stored(set(new Setting(FREQUENCY, "weekly"), new Setting(CATEGORY, "shirts")));

    // Then
    assertThat(stored.made()).isTrue();
    assertThat(stored.preferences().stream().map(Preference::name))
        .containsExactly(FREQUENCY, CATEGORY);
    assertThat(stored.preferences().get(1)).isEqualTo(known);
    assertThat(crm.preferences.of(customer)).hasSize(2);
  }

  @Test
  void nobodyMayHaveMoreThanFiveHundred() {
    // Given
    Setting[] most =
        IntStream.range(0, 500)
            .mapToObj(i -> new Setting(new PreferenceName("shopping", "brand_" + i), "yes"))
            .toArray(Setting[]::new);
    assertThat(stored(set(most)).preferences()).hasSize(500);

    // When
    Outcome oneMore = set(new Setting(most[0].name(), "no"), new Setting(FREQUENCY, "weekly"));
    Outcome changed = set(new Setting(most[1].name(), "no"));

    // Then
    assertThat(oneMore).isEqualTo(new Outcome.TooMany(500));
    assertThat(stored(changed).made()).isFalse();
    assertThat(crm.preferences.of(customer)).hasSize(500);
    assertThat(crm.preferences.of(customer).get(0).value()).isEqualTo("yes");
  }

  @Test
  void whoHasMoreThanThatFromAnotherRecordMayStillChangeThem() {
    // Given
    List<Preference> many =
        IntStream.range(0, 501)
            .mapToObj(
                i ->
                    Preference.of(
                        new PreferenceId(crm.ids.next()),
                        customer,
                        new PreferenceName("shopping", "brand_" + i),
                        "yes",
                        crm.calendar.now()))
            .toList();
    crm.preferences.save(many);

    // When
    Outcome changed = set(new Setting(many.get(7).name(), "no"));
    Outcome added = set(new Setting(FREQUENCY, "weekly"));

    // Then
    assertThat(stored(changed).preferences().get(0).value()).isEqualTo("no");
    assertThat(added).isEqualTo(new Outcome.TooMany(500));
  }

  @Test
  void nobodyHasPreferencesWhoIsNotThere() {
    // Given
    CustomerId nobody = new CustomerId(crm.ids.next());

    // When
    Outcome outcome = setPreferences.handle(nobody, List.of(new Setting(FREQUENCY, "weekly")));

    // Then
    assertThat(outcome).isEqualTo(new Outcome.UnknownCustomer(nobody));
    assertThat(crm.preferences.of(nobody)).isEmpty();
  }

  @Test
  void onePreferenceIsMadeHoweverManySetItAtOnce() throws Exception {
    // When
    List<Outcome> outcomes =
        Concurrently.run(8, thread -> set(new Setting(FREQUENCY, "value " + thread)));

    // Then
    assertThat(outcomes.stream().filter(outcome -> stored(outcome).made())).hasSize(1);
    assertThat(crm.preferences.of(customer))
        .singleElement()
        .satisfies(preference -> assertThat(preference.version()).isEqualTo(7));
  }

  private Outcome set(Setting... settings) {
    return setPreferences.handle(customer, List.of(settings));
  }

  private static Outcome.Stored stored(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Stored.class);
    return (Outcome.Stored) outcome;
  }
}
