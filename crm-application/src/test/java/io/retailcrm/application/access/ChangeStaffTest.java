package io.retailcrm.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.access.ChangeStaff.Command;
import io.retailcrm.application.access.ChangeStaff.Outcome;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.PasswordPolicy;
import io.retailcrm.domain.access.Role;
import io.retailcrm.domain.access.Sessions.Session;
import io.retailcrm.domain.customer.EmailAddress;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangeStaffTest {

  private final InMemoryCrm crm = new InMemoryCrm();
  private final ReadablePasswords passwords = new ReadablePasswords();
  private final ChangeStaff changeStaff =
      new ChangeStaff(
          crm.transactions,
          crm.accounts,
          crm.sessions,
          passwords,
          new PasswordPolicy("password1"::equals),
          crm.calendar);

  @Test
  void onlyWhatIsNamedChangesAndItIsOneVersionLater() {
    // Given
    Account before = has(Role.AGENT);
    crm.clock.advance(Duration.ofHours(1));

    // When
    Outcome outcome =
        changeStaff.handle(
            new Command(before.id(), 0, "Ann", null, Set.of(Role.ANALYST), null, false));

    // Then
    Account after = ((Outcome.Changed) outcome).account();
    assertThat(after.firstName()).isEqualTo("Ann");
    assertThat(after.lastName()).isEqualTo(before.lastName());
    assertThat(after.roles()).containsExactly(Role.ANALYST);
    assertThat(after.passwordHash()).isEqualTo(before.passwordHash());
    assertThat(after.version()).isEqualTo(1);
    assertThat(after.accessChangedAt()).isEqualTo(crm.calendar.now());
    assertThat(after.credentialsChangedAt()).isEqualTo(before.credentialsChangedAt());
    assertThat(crm.accounts.find(before.id())).contains(after);
  }

  @Test
  void namesAreNoAccess() {
    // Given
    Account before = has(Role.AGENT);
    crm.clock.advance(Duration.ofHours(1));

    // When
    Outcome outcome =
        changeStaff.handle(new Command(before.id(), null, "Ann", "Rao", null, null, false));

    // Then
    assertThat(((Outcome.Changed) outcome).account().accessChangedAt())
        .isEqualTo(before.accessChangedAt());
  }

  @Test
  void aNewPasswordEndsAllSessions() {
    // Given
    Account account = has(Role.AGENT);
    session(account);
    crm.clock.advance(Duration.ofHours(1));

    // When
    Outcome outcome =
        changeStaff.handle(
            new Command(account.id(), null, null, null, null, "correct horse", false));

    // Then
    Account after = ((Outcome.Changed) outcome).account();
    assertThat(after.passwordHash()).isEqualTo(passwords.hash("correct horse"));
    assertThat(after.credentialsChangedAt()).isEqualTo(crm.calendar.now());
    assertThat(crm.sessions.lock("token")).isEmpty();
  }

  @Test
  void aWeakPasswordIsRefused() {
    // Given
    Account account = has(Role.AGENT);

    // When
    Outcome outcome =
        changeStaff.handle(new Command(account.id(), null, null, null, null, "password1", false));

    // Then
    assertThat(outcome).isInstanceOf(Outcome.Weak.class);
    assertThat(crm.accounts.find(account.id())).contains(account);
  }

  @Test
  void aPasswordThatIsTheEmailIsRefused() {
    // Given
    Account account = has(Role.AGENT);
    String email = account.email().value();

    // When
    Outcome outcome =
        changeStaff.handle(new Command(account.id(), null, null, null, null, email, false));

    // Then
    assertThat(outcome).isInstanceOf(Outcome.Weak.class);
  }

  @Test
  void aDeactivatedAccountHasNoSessionsAndASecondTimeChangesNothing() {
    // Given
    Account account = has(Role.AGENT);
    session(account);
    changeStaff.handle(Command.deactivate(account.id()));

    // When
    Outcome again = changeStaff.handle(Command.deactivate(account.id()));

    // Then
    assertThat(((Outcome.Changed) again).account().active()).isFalse();
    assertThat(((Outcome.Changed) again).account().version()).isEqualTo(1);
    assertThat(crm.sessions.lock("token")).isEmpty();
  }

  @Test
  void theLastAdministratorStays() {
    // Given
    Account admin = has(Role.ADMIN);
    Account inactive = has(Role.ADMIN);
    crm.accounts.save(inactive.deactivated(crm.calendar.now()));

    // When
    Outcome deactivated = changeStaff.handle(Command.deactivate(admin.id()));
    Outcome demoted =
        changeStaff.handle(
            new Command(admin.id(), null, null, null, Set.of(Role.AGENT), null, false));

    // Then
    assertThat(deactivated).isEqualTo(new Outcome.LastAdmin());
    assertThat(demoted).isEqualTo(new Outcome.LastAdmin());
    assertThat(crm.accounts.find(admin.id())).contains(admin);
  }

  @Test
  void anAdministratorMayGoWhereAnotherIsLeft() {
    // Given
    Account admin = has(Role.ADMIN);
    has(Role.ADMIN);

    // When
    Outcome outcome = changeStaff.handle(Command.deactivate(admin.id()));

    // Then
    assertThat(outcome).isInstanceOf(Outcome.Changed.class);
  }

  @Test
  void whoSawAnotherVersionChangesNothing() {
    // Given
    Account account = has(Role.AGENT);

    // When
    Outcome outcome =
        changeStaff.handle(new Command(account.id(), 3, "Ann", null, null, null, false));

    // Then
    assertThat(outcome).isEqualTo(new Outcome.Stale(0));
  }

  @Test
  void neitherAStrangerNorACustomerIsStaff() {
    // Given
    Account customer =
        Account.ofCustomer(
            crm.ids.next(),
            new EmailAddress("customer@example.com"),
            passwords.hash("secret"),
            new io.retailcrm.domain.customer.CustomerId(crm.ids.next()),
            crm.calendar.now());
    crm.accounts.add(customer);

    // Then
    assertThat(changeStaff.handle(Command.deactivate(customer.id())))
        .isEqualTo(new Outcome.Unknown());
    assertThat(changeStaff.handle(Command.deactivate(UUID.randomUUID())))
        .isEqualTo(new Outcome.Unknown());
  }

  private Account has(Role role) {
    UUID id = crm.ids.next();
    Account account =
        Account.ofStaff(
            id,
            new EmailAddress(id + "@example.com"),
            passwords.hash("secret"),
            "Jane",
            "Rao",
            Set.of(role),
            crm.calendar.now());
    crm.accounts.add(account);
    return account;
  }

  private void session(Account account) {
    crm.sessions.open(
        new Session(
            crm.ids.next(),
            account.id(),
            crm.calendar.now(),
            crm.calendar.now().plus(Duration.ofDays(1))),
        "token");
  }
}
