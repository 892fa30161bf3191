package io.retailcrm.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Role;
import io.retailcrm.domain.customer.EmailAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefreshTokensTest {

  private final InMemoryCrm crm = new InMemoryCrm();
  private final ReadablePasswords passwords = new ReadablePasswords();
  private final NumberedFingerprints secrets = new NumberedFingerprints();
  private final AccessTokens tokens =
      (account, now) -> new AccessTokens.Issued(account.roles().toString(), Duration.ofMinutes(10));
  private final LogIn logIn =
      new LogIn(
          crm.transactions,
          crm.accounts,
          crm.sessions,
          passwords,
          tokens,
          secrets,
          crm.ids,
          crm.calendar,
          Duration.ofDays(30));
  private final RefreshTokens refreshTokens =
      new RefreshTokens(
          crm.transactions, crm.accounts, crm.sessions, tokens, secrets, crm.calendar);
  private final LogOut logOut = new LogOut(crm.transactions, crm.sessions, secrets);

  private final Account account =
      Account.ofStaff(
          crm.ids.next(),
          new EmailAddress("jane@example.com"),
          passwords.hash("correct horse"),
          "Jane",
          "Rao",
          Set.of(Role.AGENT),
          crm.calendar.now());

  @Test
  void aRefreshTokenGivesANewOneAndTheRolesOfNow() {
    // Given
    String first = login();
    crm.accounts.save(account.withRoles(Set.of(Role.ANALYST), crm.calendar.now()));
    crm.clock.advance(Duration.ofDays(1));

    // When
    IssuedTokens refreshed = refreshTokens.handle(first).orElseThrow();

    // Then
    assertThat(refreshed.accessToken()).isEqualTo("[ANALYST]");
    assertThat(refreshed.refreshToken()).isNotEqualTo(first);
    assertThat(refreshed.refreshLifetime()).isEqualTo(Duration.ofDays(29));
    assertThat(refreshTokens.handle(refreshed.refreshToken())).isPresent();
  }

  @Test
  void aTokenThatIsShownAgainEndsTheSessionOfBoth() {
    // Given
    String first = login();
    String second = refreshTokens.handle(first).orElseThrow().refreshToken();

    // When
    Optional<IssuedTokens> again = refreshTokens.handle(first);

    // Then
    assertThat(again).isEmpty();
    assertThat(refreshTokens.handle(second)).isEmpty();
  }

  @Test
  void anotherSessionOfTheAccountGoesOn() {
    // Given
    String stolen = login();
    String other = login();
    refreshTokens.handle(stolen);

    // When
    refreshTokens.handle(stolen);

    // Then
    assertThat(refreshTokens.handle(other)).isPresent();
  }

  @Test
  void aSessionEndsHoweverOftenItIsRefreshed() {
    // Given
    String token = login();
    crm.clock.advance(Duration.ofDays(29));
    token = refreshTokens.handle(token).orElseThrow().refreshToken();
    crm.clock.advance(Duration.ofDays(1));

    // When
    Optional<IssuedTokens> late = refreshTokens.handle(token);

    // Then
    assertThat(late).isEmpty();
  }

  @Test
  void anInactiveAccountGetsNone() {
    // Given
    String token = login();
    crm.accounts.save(account.deactivated(crm.calendar.now()));

    // When
    Optional<IssuedTokens> refused = refreshTokens.handle(token);

    // Then
    assertThat(refused).isEmpty();
  }

  @Test
  void whoHasLoggedOutCanNotRefresh() {
    // Given
    String token = login();

    // When
    logOut.handle(account.id().toString(), token, false);

    // Then
    assertThat(refreshTokens.handle(token)).isEmpty();
  }

  @Test
  void nobodyLogsAnotherOut() {
    // Given
    String token = login();

    // When
    logOut.handle(crm.ids.next().toString(), token, true);

    // Then
    assertThat(refreshTokens.handle(token)).isPresent();
  }

  @Test
  void whoLogsOutEverywhereEndsTheOtherSessionsToo() {
    // Given
    String here = login();
    String there = logIn.handle("jane@example.com", "correct horse").orElseThrow().refreshToken();

    // When
    logOut.handle(account.id().toString(), here, true);

    // Then
    assertThat(refreshTokens.handle(here)).isEmpty();
    assertThat(refreshTokens.handle(there)).isEmpty();
  }

  private String login() {
    crm.accounts.add(account);
    return logIn.handle("jane@example.com", "correct horse").orElseThrow().refreshToken();
  }
}
