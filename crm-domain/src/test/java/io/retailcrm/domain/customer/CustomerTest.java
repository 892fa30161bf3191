package io.retailcrm.domain.customer;

import static io.retailcrm.domain.customer.ProfileBuilder.aProfile;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
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
  void anIdIsWrittenAsItsUuid() {
    // When
    String written = ID.toString();

    // Then
    assertThat(written).isEqualTo("0193c8a0-0000-7000-8000-000000000001");
  }
}
