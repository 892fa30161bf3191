package io.retailcrm.domain.customer;

import static io.retailcrm.domain.customer.ProfileBuilder.aProfile;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CustomerTest {

  private static final CustomerId ID =
      new CustomerId(UUID.fromString("0193c8a0-0000-7000-8000-000000000001"));
  private static final CustomerNumber NUMBER = CustomerNumber.of(LocalDate.of(2025, 12, 17), 1);
  private static final Instant NOW = Instant.parse("2025-12-17T08:00:00Z");

  @Test
  void aNewCustomerIsActiveAndNothingIsVerified() {
    // Given
    CustomerProfile profile = aProfile().build();

    // When
    Customer customer = Customer.register(ID, NUMBER, profile, NOW);

    // Then
    assertThat(customer.state())
        .isEqualTo(new Customer.State(ID, NUMBER, profile, false, false, true, null, NOW, NOW, 0));
    assertThat(customer.id()).isEqualTo(ID);
    assertThat(customer.profile()).isEqualTo(profile);
  }

  @Test
  void aCustomerComesBackAsItWasStored() {
    // Given
    Customer.State stored =
        new Customer.State(
            ID,
            NUMBER,
            aProfile().withExternalId("shop-17").build(),
            true,
            false,
            false,
            "Customer request",
            NOW,
            NOW.plusSeconds(60),
            7);

    // When
    Customer customer = Customer.restore(stored);

    // Then
    assertThat(customer.state()).isEqualTo(stored);
  }

  @Test
  void aChangedEmailLosesItsMarkAndThePhoneKeepsIts() {
    // Given
    Customer customer =
        Customer.register(ID, NUMBER, aProfile().withExternalId("shop-17").build(), NOW)
            .withVerified(ContactChannel.EMAIL, NOW)
            .withVerified(ContactChannel.PHONE, NOW);
    CustomerProfile withoutEmail = aProfile().withExternalId("shop-17").withoutEmail().build();

    // When
    Customer changed = customer.withProfile(withoutEmail, NOW.plusSeconds(1));

    // Then
    assertThat(customer.state().emailVerified()).isTrue();
    assertThat(changed.state().emailVerified()).isFalse();
    assertThat(changed.state().phoneVerified()).isTrue();
    assertThat(changed.state().updatedAt()).isEqualTo(NOW.plusSeconds(1));
    assertThat(changed.state().version()).isEqualTo(3);
  }

  @Test
  void aChangedPhoneLosesItsMarkAndTheEmailKeepsIts() {
    // Given
    Customer customer =
        Customer.register(ID, NUMBER, aProfile().build(), NOW)
            .withVerified(ContactChannel.EMAIL, NOW)
            .withVerified(ContactChannel.PHONE, NOW);

    // When
    Customer changed = customer.withProfile(aProfile().withoutPhone().build(), NOW);

    // Then
    assertThat(changed.state().emailVerified()).isTrue();
    assertThat(changed.state().phoneVerified()).isFalse();
  }

  @Test
  void theSameProfileIsNoChange() {
    // Given
    Customer customer = Customer.register(ID, NUMBER, aProfile().build(), NOW);

    // When
    Customer same = customer.withProfile(aProfile().build(), NOW.plusSeconds(1));

    // Then
    assertThat(same).isSameAs(customer);
  }

  @Test
  void whoIsTakenOverKeepsRegistrationAndStatus() {
    // Given
    Instant then = NOW.minusSeconds(100_000_000);

    // When
    Customer customer = Customer.migrate(ID, NUMBER, aProfile().build(), then, false, NOW);

    // Then
    assertThat(customer.state().registeredAt()).isEqualTo(then);
    assertThat(customer.state().updatedAt()).isEqualTo(NOW);
    assertThat(customer.state().active()).isFalse();
    assertThat(customer.state().version()).isZero();
  }

  @Test
  void anotherRegistrationIsAChangeAndTheSameIsNone() {
    // Given
    Customer customer =
        Customer.register(ID, NUMBER, aProfile().build(), NOW)
            .withVerified(ContactChannel.EMAIL, NOW);
    Instant then = NOW.minusSeconds(1);

    // When
    Customer changed = customer.withRegistration(then, NOW.plusSeconds(1));

    // Then
    assertThat(changed.state().registeredAt()).isEqualTo(then);
    assertThat(changed.state().updatedAt()).isEqualTo(NOW.plusSeconds(1));
    assertThat(changed.state().version()).isEqualTo(customer.state().version() + 1);
    assertThat(changed.state().emailVerified()).isTrue();
    assertThat(changed.withRegistration(then, NOW.plusSeconds(2))).isSameAs(changed);
  }

  @Test
  void anIdIsWrittenAsItsUuid() {
    // When
    String written = ID.toString();

    // Then
    assertThat(written).isEqualTo("0193c8a0-0000-7000-8000-000000000001");
  }

  @Test
  void aCustomerIsReachedWhereTheProfileSays() {
    // Given
    Customer customer = Customer.register(ID, NUMBER, aProfile().build(), NOW);
    Customer withoutPhone = customer.withProfile(aProfile().withoutPhone().build(), NOW);

    // Then
    assertThat(customer.address(ContactChannel.EMAIL))
        .contains(Objects.requireNonNull(customer.profile().email()).value());
    assertThat(customer.address(ContactChannel.PHONE))
        .contains(Objects.requireNonNull(customer.profile().phone()).value());
    assertThat(withoutPhone.address(ContactChannel.PHONE)).isEmpty();
  }

  @Test
  void oneChannelIsVerifiedWithoutTheOther() {
    // Given
    Customer customer = Customer.register(ID, NUMBER, aProfile().build(), NOW);

    // When
    Customer verified = customer.withVerified(ContactChannel.PHONE, NOW);

    // Then
    assertThat(customer.isVerified(ContactChannel.PHONE)).isFalse();
    assertThat(verified.isVerified(ContactChannel.PHONE)).isTrue();
    assertThat(verified.isVerified(ContactChannel.EMAIL)).isFalse();
  }
}
