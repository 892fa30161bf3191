package io.retailcrm.domain.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "communication", "email_frequency", "size_2", "a_", "x__y"})
  void aSnakeCaseWordIsATypeAndAKey(String word) {
    // When
    PreferenceName name = new PreferenceName(word, word);

    // Then
    assertThat(name.type()).isEqualTo(word);
    assertThat(name.key()).isEqualTo(word);
    assertThat(PreferenceName.isType(word)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Communication",
        "emailFrequency",
        "email-frequency",
        "email frequency",
        "_email",
        "2fa",
        "é",
        "ｅmail",
        "email\n",
        "email\u0000",
        "\u202eemail",
        "'; drop table customer; --",
        "<b>"
      })
  void anythingElseIsNeither(String text) {
    // Then
    assertThat(PreferenceName.isType(text)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new PreferenceName(text, "key"));
    assertThatIllegalArgumentException().isThrownBy(() -> new PreferenceName("type", text));
  }

  @Test
  void aTypeHasFiftyCharactersAtMostAndAKeyAHundred() {
    // Given
    PreferenceName longest = new PreferenceName("t".repeat(50), "k".repeat(100));

    // Then
    assertThat(longest.type()).hasSize(50);
    assertThat(longest.key()).hasSize(100);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PreferenceName("t".repeat(51), "key"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PreferenceName("type", "k".repeat(101)));
  }
}
