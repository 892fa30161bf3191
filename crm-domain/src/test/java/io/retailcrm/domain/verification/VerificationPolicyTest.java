package io.retailcrm.domain.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationPolicyTest {

  @Test
  void aCodeCanBeTriedFiveTimes() {
    // When
    VerificationPolicy policy = VerificationPolicy.lasting(Duration.ofMinutes(10));

    // Then
    assertThat(policy).isEqualTo(new VerificationPolicy(Duration.ofMinutes(10), 5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1M", "PT10M", "P1D"})
  void aCodeIsGoodForAMinuteToADay(Duration lifetime) {
    assertThat(VerificationPolicy.lasting(lifetime).lifetime()).isEqualTo(lifetime);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-10M", "PT59.999S", "PT24H0.001S"})
  void noOtherLifetimeIsTaken(Duration lifetime) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerificationPolicy.lasting(lifetime))
        .withMessageContaining(lifetime.toString());
  }

  @Test
  void aCodeThatCannotBeTriedIsNoCode() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VerificationPolicy(Duration.ofMinutes(10), 0));
  }
}
