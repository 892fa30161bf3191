package io.retailcrm.bootstrap.adapter.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.retailcrm.domain.access.CommonPasswords;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZxcvbnPasswordsTest {

  private static final CommonPasswords COMMON = new ZxcvbnPasswords();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "12345678",
        "Password1",
        "qwerty123",
        "password123",
        "iloveyou",
        "11111111",
        "abcd1234",
        "PASSWORD",
        "P@ssw0rd",
        "Passw0rd!",
        "Password123!",
        "Summer2024",
        "drowssap",
        "qwertyuiop",
        "1q2w3e4r",
        "passwordpassword",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void whatPeopleChooseAgainAndAgainIsCommonInAnyDisguise(String password) {
    // When
    boolean common = COMMON.contains(password);

    // Then
    assertThat(common).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SecurePass123",
        "NewSecurePass456",
        "correct horse battery staple",
        "kX9#mP2q",
        "рыжий-кот-спит",
        "\uD83D\uDC31\uD83D\uDE80\uD83C\uDF0B\uD83E\uDD95\uD83D\uDC31\uD83C\uDF0B\uD83E\uDD95\uD83D\uDE80",
        "a\u0000b\u0000c\u0000d\u202E\uD800"
      })
  void whatFewChooseIsNot(String password) {
    // When
    boolean common = COMMON.contains(password);

    // Then
    assertThat(common).isFalse();
  }

  @Test
  void theLongestPasswordIsJudgedInNoTime() {
    // Given: signs that each stand for several letters, which cost the library most
    String costly = "4@8({[<3&6#9!1|l0$5+7%2".repeat(10).substring(0, 128);

    // When, Then
    assertTimeout(Duration.ofSeconds(3), () -> COMMON.contains(costly));
  }
}
