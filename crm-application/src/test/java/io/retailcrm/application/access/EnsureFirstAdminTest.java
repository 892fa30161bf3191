package io.retailcrm.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Role;
import io.retailcrm.domain.customer.EmailAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EnsureFirstAdminTest {

  private static final EmailAddress EMAIL = new EmailAddress("admin@example.com");

  private final InMemoryCrm crm = new InMemoryCrm();
  private final ReadablePasswords passwords = new ReadablePasswords();
  private final EnsureFirstAdmin ensureFirstAdmin =
      new EnsureFirstAdmin(crm.transactions, crm.accounts, passwords, crm.ids, crm.calendar);

  @Test
  void anEmptySystemGetsAnAdministratorWhoMayLogIn() {
    // Given an empty system

    // When
    boolean made = ensureFirstAdmin.handle(EMAIL, "correct horse");

    // Then
    assertThat(made).isTrue();
    Account admin = crm.accounts.find(EMAIL).orElseThrow();
    assertThat(admin.roles()).containsExactly(Role.ADMIN);
    assertThat(admin.active()).isTrue();
    assertThat(passwords.matches("correct horse", admin.passwordHash())).isTrue();
    assertThat(admin.createdAt()).isEqualTo(crm.clock.instant());
  }

  @Test
  void theAccountThatExistsKeepsItsPassword() {
    // Given
    ensureFirstAdmin.handle(EMAIL, "correct horse");
    Account before = crm.accounts.find(EMAIL).orElseThrow();

    // When
    boolean made = ensureFirstAdmin.handle(EMAIL, "another password");

    // Then
    assertThat(made).isFalse();
    assertThat(crm.accounts.find(EMAIL)).contains(before);
  }

  @Test
  void anAccountWithoutTheRoleIsLeftAsItIs() {
    // Given
    Account agent =
        Account.ofStaff(
                crm.ids.next(),
                EMAIL,
                passwords.hash("secret"),
                "Jane",
                "Rao",
                Set.of(Role.AGENT),
                crm.calendar.now())
            .deactivated(crm.calendar.now());
    crm.accounts.add(agent);

    // When
    boolean made = ensureFirstAdmin.handle(EMAIL, "correct horse");

    // Then
    assertThat(made).isFalse();
    assertThat(crm.accounts.find(EMAIL)).contains(agent);
  }
}
