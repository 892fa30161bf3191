package io.retailcrm.domain.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceTest {

  private static final PreferenceId ID =
      new PreferenceId(UUID.fromString("0193c8a0-0000-7000-8000-000000000001"));
  private static final CustomerId CUSTOMER =
      new CustomerId(UUID.fromString("0193c8a0-0000-7000-8000-000000000002"));
  private static final PreferenceName NAME = new PreferenceName("communication", "email_frequency");
  private static final Instant NOW = Instant.parse("2025-12-17T08:00:00Z");

  @Test
  void aNewPreferenceWasNeverChanged() {
    // When
    Preference preference = aPreference("weekly");

    // Then
    assertThat(preference).isEqualTo(new Preference(ID, CUSTOMER, NAME, "weekly", NOW, NOW, 0));
  }

  @Test
  void aChangeIsCountedAndTheRestStaysAsItWas() {
    // Given
    Instant later = NOW.plusSeconds(60);

    // When
    Preference changed = aPreference("weekly").changedTo("daily", later);

    // Then
    assertThat(changed).isEqualTo(new Preference(ID, CUSTOMER, NAME, "daily", NOW, later, 1));
  }

  @Test
  void theSameValueIsNoChange() {
    // Given
    Preference preference = aPreference("weekly");

    // When
    Preference same = preference.changedTo("weekly", NOW.plusSeconds(60));

    // Then
    assertThat(same).isEqualTo(preference);
  }

  @Test
  void aThousandCharactersAreAValueHoweverLongTheirEncoding() {
    // Given
    String faces = "😀".repeat(1_000);

    // Then
    assertThat(aPreference(faces).value()).isEqualTo(faces);
    assertThatIllegalArgumentException().isThrownBy(() -> aPreference(faces + "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void nothingIsNoValue(String text) {
    // Given
    Preference preference = aPreference("weekly");

    // Then
    assertThatIllegalArgumentException().isThrownBy(() -> aPreference(text));
    assertThatIllegalArgumentException().isThrownBy(() -> preference.changedTo(text, NOW));
  }

  private static Preference aPreference(String value) {
    return Preference.of(ID, CUSTOMER, NAME, value, NOW);
  }
}
