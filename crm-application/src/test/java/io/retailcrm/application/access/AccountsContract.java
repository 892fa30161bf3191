package io.retailcrm.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.work.AscendingIds;
import io.retailcrm.application.work.Concurrently;
import io.retailcrm.application.work.PortContract;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.access.Role;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.EmailAddress;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The laws of {@link Accounts}. */
public abstract class AccountsContract extends PortContract {

  private static final Instant NOON = Instant.parse("2026-05-06T12:00:00.123456Z");
  private static final Instant LATER = NOON.plusSeconds(60);

  private final AscendingIds ids = new AscendingIds();

  protected abstract Accounts accounts();

  /** A customer that is stored. */
  protected abstract CustomerId aCustomer();

  @Test
  void anAccountIsFoundByItsEmailItsIdAndItsCustomerAsItWasAdded() {
    // Given
    Account staff = staff(email(), Role.AGENT);
    Account customer = ofCustomer(aCustomer());

    // When
    boolean added = inTransaction(() -> accounts().add(staff) && accounts().add(customer));

    // Then
    assertThat(added).isTrue();
    assertThat(inTransaction(() -> accounts().find(staff.email()))).contains(staff);
    assertThat(inTransaction(() -> accounts().find(staff.id()))).contains(staff);
    assertThat(inTransaction(() -> accounts().lock(staff.id()))).contains(staff);
    assertThat(inTransaction(() -> accounts().findOf(Objects.requireNonNull(customer.customer()))))
        .contains(customer);
    assertThat(inTransaction(() -> accounts().find(email()))).isEmpty();
  }

  @Test
  void anEmailIsTakenOnce() throws Exception {
    // Given
    EmailAddress email = email();

    // When
    List<Boolean> added =
        Concurrently.run(
            4,
            thread ->
                inTransaction(
                    () -> {
                      accounts().reserve(email);
                      return accounts().add(staff(email, Role.AGENT));
                    }));

    // Then
    assertThat(added).containsOnlyOnce(true);
  }

  @Test
  void aSavedAccountIsReadAsItWasSaved() {
    // Given
    Account account = staff(email(), Role.AGENT);
    inTransaction(() -> accounts().add(account));
    Account changed =
        account
            .named("Ann", "Löwe", LATER)
            .withRoles(Set.of(Role.ANALYST, Role.ADMIN), LATER)
            .withPassword("another hash", LATER)
            .withEmail(email(), LATER)
            .deactivated(LATER);

    // When
    inTransaction(
        () -> {
          accounts().lock(account.id());
          accounts().save(changed);
        });

    // Then
    assertThat(inTransaction(() -> accounts().find(account.id()))).contains(changed);
    assertThat(inTransaction(() -> accounts().find(account.email()))).isEmpty();
  }

  @Test
  void theLoginsOfCustomersAreSwitchedOffAndOn() {
    // Given
    Account account = ofCustomer(aCustomer());
    CustomerId customer = Objects.requireNonNull(account.customer());
    inTransaction(() -> accounts().add(account));

    // When
    Set<UUID> changed =
        inTransaction(() -> accounts().setActiveOf(Set.of(customer, aCustomer()), false, LATER));

    // Then
    Account off = inTransaction(() -> accounts().find(account.id())).orElseThrow();
    assertThat(changed).containsExactly(account.id());
    assertThat(off.active()).isFalse();
    assertThat(off.accessChangedAt()).isEqualTo(LATER);
    assertThat(off.version()).isEqualTo(1);
    assertThat(
            inTransaction(
                () -> accounts().setActiveOf(Set.of(customer), false, LATER.plusSeconds(1))))
        .isEmpty();
    assertThat(inTransaction(() -> accounts().find(account.id()))).contains(off);
    inTransaction(() -> accounts().setActiveOf(Set.of(customer), true, LATER));
    assertThat(inTransaction(() -> accounts().find(account.id())).orElseThrow().active()).isTrue();
  }

  @Test
  void activeAdministratorsAreCounted() {
    // Given
    int before = inTransaction(() -> accounts().lockActiveAdmins());
    Account admin = staff(email(), Role.ADMIN);
    inTransaction(() -> accounts().add(admin));
    inTransaction(() -> accounts().add(staff(email(), Role.AGENT)));
    inTransaction(() -> accounts().add(staff(email(), Role.ADMIN).deactivated(NOON)));

    // When
    int after = inTransaction(() -> accounts().lockActiveAdmins());

    // Then
    assertThat(after).isEqualTo(before + 1);
    inTransaction(
        () -> {
          accounts().lock(admin.id());
          accounts().save(admin.deactivated(NOON));
        });
  }

  private Account staff(EmailAddress email, Role role) {
    return Account.ofStaff(ids.next(), email, "hash", "Jane", "Rao", Set.of(role), NOON);
  }

  private Account ofCustomer(CustomerId customer) {
    return Account.ofCustomer(ids.next(), email(), "hash", customer, NOON);
  }

  private static EmailAddress email() {
    return new EmailAddress(UUID.randomUUID() + "@example.com");
  }
}
