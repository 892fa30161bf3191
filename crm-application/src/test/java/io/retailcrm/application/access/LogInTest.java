package io.retailcrm.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.PasswordHasher;
import io.retailcrm.domain.access.Role;
import io.retailcrm.domain.customer.EmailAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogInTest {

  private static final EmailAddress JANE = new EmailAddress("jane@example.com");

  private final InMemoryCrm crm = new InMemoryCrm();
  private final ReadablePasswords passwords = new ReadablePasswords();
  private final NumberedFingerprints secrets = new NumberedFingerprints();
  private final LogIn logIn =
      new LogIn(
          crm.transactions,
          crm.accounts,
          crm.sessions,
          passwords,
          (account, now) ->
              new AccessTokens.Issued(account.email() + " at " + now, Duration.ofMinutes(10)),
          secrets,
          crm.ids,
          crm.calendar,
          Duration.ofDays(30));

  @Test
  void whoKnowsThePasswordGetsAToken() {
    // Given
    has("jane@example.com", true);

    // When
    Optional<IssuedTokens> token = logIn.handle("jane@example.com", "correct horse");

    // Then
    IssuedTokens issued = token.orElseThrow();
    assertThat(issued.accessToken()).isEqualTo("jane@example.com at " + crm.clock.instant());
    assertThat(issued.accessLifetime()).isEqualTo(Duration.ofMinutes(10));
    assertThat(issued.refreshLifetime()).isEqualTo(Duration.ofDays(30));
    assertThat(crm.sessions.lock(secrets.fingerprint(issued.refreshToken()))).isPresent();
  }

  @Test
  void theEmailMayBeWrittenInAnotherCase() {
    // Given
    has("jane@example.com", true);

    // When
    Optional<IssuedTokens> token = logIn.handle(" Jane@Example.COM ", "correct horse");

    // Then
    assertThat(token).isPresent();
  }

  @Test
  void aWrongPasswordGetsNone() {
    // Given
    has("jane@example.com", true);

    // When
    Optional<IssuedTokens> token = logIn.handle("jane@example.com", "Correct horse");

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
    Optional<IssuedTokens> token = logIn.handle(username, "correct horse");

    // Then
    assertThat(token).isEmpty();
    assertThat(passwords.checked()).containsExactly(passwords.unmatchable());
  }

  @Test
  void anInactiveAccountIsTreatedLikeAnUnknownOne() {
    // Given
    has("jane@example.com", false);

    // When
    Optional<IssuedTokens> token = logIn.handle("jane@example.com", "correct horse");

    // Then
    assertThat(token).isEmpty();
    assertThat(passwords.checked()).containsExactly(passwords.unmatchable());
  }

  @Test
  void aPasswordThatIsReplacedWhileItIsCheckedOpensNothing() {
    // Given
    has("jane@example.com", true);
    LogIn interrupted =
        logIn(
            () -> {
              Account account = crm.accounts.find(JANE).orElseThrow();
              crm.accounts.save(
                  account.withPassword(passwords.hash("battery staple"), crm.calendar.now()));
            });

    // When
    Optional<IssuedTokens> token = interrupted.handle("jane@example.com", "correct horse");

    // Then
    assertThat(token).isEmpty();
    assertThat(crm.sessions.lock(secrets.fingerprint("token-1"))).isEmpty();
  }

  @Test
  void anAccountThatEndsWhileItsPasswordIsCheckedOpensNothing() {
    // Given
    has("jane@example.com", true);
    LogIn interrupted =
        logIn(
            () -> {
              Account account = crm.accounts.find(JANE).orElseThrow();
              crm.accounts.save(account.deactivated(crm.calendar.now()));
            });

    // When
    Optional<IssuedTokens> token = interrupted.handle("jane@example.com", "correct horse");

    // Then
    assertThat(token).isEmpty();
  }

  /** A login during whose check something else happens. */
  private LogIn logIn(Runnable meanwhile) {
    PasswordHasher slow =
        new PasswordHasher() {
          @Override
          public String hash(String password) {
            return passwords.hash(password);
          }

          @Override
          public boolean matches(String password, String hash) {
            meanwhile.run();
            return passwords.matches(password, hash);
          }

          @Override
          public String unmatchable() {
            return passwords.unmatchable();
          }
        };
    return new LogIn(
        crm.transactions,
        crm.accounts,
        crm.sessions,
        slow,
        (account, now) -> new AccessTokens.Issued("access", Duration.ofMinutes(10)),
        secrets,
        crm.ids,
        crm.calendar,
        Duration.ofDays(30));
  }

  private void has(String email, boolean active) {
    Account account =
        Account.ofStaff(
            crm.ids.next(),
            new EmailAddress(email),
            passwords.hash("correct horse"),
            "Jane",
            "Rao",
            Set.of(Role.AGENT),
            crm.calendar.now());
    crm.accounts.add(active ? account : account.deactivated(crm.calendar.now()));
  }
}
