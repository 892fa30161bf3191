package io.retailcrm.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.access.AccessTokens.Issued;
import io.retailcrm.domain.access.Role;
import io.retailcrm.domain.access.StaffAccount;
import io.retailcrm.domain.customer.EmailAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogInTest {

  private final InMemoryCrm crm = new InMemoryCrm();
  private final ReadablePasswords passwords = new ReadablePasswords();
  private final LogIn logIn =
      new LogIn(
          crm.staff,
          passwords,
          (account, now) -> new Issued(account.email() + " at " + now, Duration.ofMinutes(10)),
          crm.calendar);

  @Test
  void whoKnowsThePasswordGetsAToken() {
    // Given
    has("jane@example.com", true);

    // When
    Optional<Issued> token = logIn.handle("jane@example.com", "correct horse");

    // Then
    assertThat(token)
        .contains(new Issued("jane@example.com at " + crm.clock.instant(), Duration.ofMinutes(10)));
  }

  @Test
  void theEmailMayBeWrittenInAnotherCase() {
    // Given
    has("jane@example.com", true);

    // When
    Optional<Issued> token = logIn.handle(" Jane@Example.COM ", "correct horse");

    // Then
    assertThat(token).isPresent();
  }

  @Test
  void aWrongPasswordGetsNone() {
    // Given
    has("jane@example.com", true);

    // When
    Optional<Issued> token = logIn.handle("jane@example.com", "Correct horse");

    // Then
    assertThat(token).isEmpty();
    assertThat(passwords.checked()).containsExactly(passwords.hash("correct horse"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"john@example.com", "not an email", ""})
  void anUnknownAccountCostsTheCheckOfAHash(String username) {
    // Given
    has("jane@example.com", true);

    // When
    Optional<Issued> token = logIn.handle(username, "correct horse");

    // Then
    assertThat(token).isEmpty();
    assertThat(passwords.checked()).containsExactly(passwords.unmatchable());
  }

  @Test
  void anInactiveAccountIsTreatedLikeAnUnknownOne() {
    // Given
    has("jane@example.com", false);

    // When
    Optional<Issued> token = logIn.handle("jane@example.com", "correct horse");

    // Then
    assertThat(token).isEmpty();
    assertThat(passwords.checked()).containsExactly(passwords.unmatchable());
  }

  private void has(String email, boolean active) {
    crm.staff.add(
        new StaffAccount(
            crm.ids.next(),
            new EmailAddress(email),
            passwords.hash("correct horse"),
            "Jane",
            "Rao",
            Set.of(Role.AGENT),
            active,
            crm.calendar.now()));
  }
}
