package io.retailcrm.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.domain.customer.EmailAddress;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

  private static final EmailAddress EMAIL = new EmailAddress("asha.rao@example.com");

  private final PasswordPolicy policy = new PasswordPolicy(Set.of("sunshine")::contains);

  @ParameterizedTest
  @ValueSource(strings = {"SecurePass123", "        ", "asha.rao@example.com.au", "рыжий-кот"})
  void aLongEnoughPasswordThatFewChooseIsGood(String password) {
    // When
    Optional<String> objection = policy.objection(password, EMAIL);

    // Then
    assertThat(objection).isEmpty();
  }

  @Test
  void theLengthIsCountedInCharactersThatPeopleSee() {
    // Given
    String cat = "\uD83D\uDC31";

    // When
    Optional<String> seven = policy.objection(cat.repeat(7), null);
    Optional<String> eight = policy.objection(cat.repeat(8), null);
    Optional<String> most = policy.objection(cat.repeat(128), null);
    Optional<String> more = policy.objection("x".repeat(129), null);

    // Then
    assertThat(seven).contains("must have 8 to 128 characters");
    assertThat(eight).isEmpty();
    assertThat(most).isEmpty();
    assertThat(more).contains("must have 8 to 128 characters");
  }

  @Test
  void aCommonPasswordIsRefused() {
    // When
    Optional<String> objection = policy.objection("sunshine", EMAIL);

    // Then
    assertThat(objection).contains("is one of the passwords that are tried first");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "asha.rao@example.com",
        "ASHA.RAO@EXAMPLE.COM",
        " Asha.Rao@example.com ",
        "asha.rao",
        "Asha.Rao"
      })
  void theEmailIsNoPasswordNorIsItsLocalPart(String password) {
    // When
    Optional<String> objection = policy.objection(password, EMAIL);

    // Then
    assertThat(objection).contains("must not be the email");
  }

  @Test
  void whereThereIsNoEmailNothingIsComparedWithOne() {
    // When
    Optional<String> objection = policy.objection("asha.rao@example.com", null);

    // Then
    assertThat(objection).isEmpty();
  }
}
