package io.retailcrm.application.verification;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.work.Concurrently;
import io.retailcrm.application.work.PortContract;
import io.retailcrm.domain.customer.ContactChannel;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.verification.VerificationCode;
import io.retailcrm.domain.verification.VerificationCodes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The laws of {@link VerificationCodes}. */
public abstract class VerificationCodesContract extends PortContract {

  private static final int TRIES = 5;
  private static final Instant NOW = Instant.parse("2026-07-14T10:00:00.000001Z");
  private static final Instant LATER = NOW.plusSeconds(600);
  private static final String FINGERPRINT = "0123456789abcdef".repeat(4);
  private static final String OTHER = "fedcba9876543210".repeat(4);

  protected abstract VerificationCodes codes();

  protected abstract Customers customers();

  @Test
  void aCodeCanBeTriedAsOftenAsItMayAndNotOftener() {
    // Given
    CustomerId customer = customer();
    put(customer, ContactChannel.EMAIL, FINGERPRINT);

    // Then
    for (int i = 0; i < TRIES; i++) {
      assertThat(tryOnce(customer, ContactChannel.EMAIL, NOW)).contains(FINGERPRINT);
    }
    assertThat(tryOnce(customer, ContactChannel.EMAIL, NOW)).isEmpty();
    assertThat(tryOnce(customer, ContactChannel.EMAIL, NOW)).isEmpty();
  }

  @Test
  void aCodeIsWorthNothingFromItsLastMomentOn() {
    // Given
    CustomerId customer = customer();
    put(customer, ContactChannel.PHONE, FINGERPRINT);

    // Then
    assertThat(tryOnce(customer, ContactChannel.PHONE, LATER)).isEmpty();
    assertThat(tryOnce(customer, ContactChannel.PHONE, LATER.minusNanos(1_000)))
        .contains(FINGERPRINT);
  }

  @Test
  void aNewCodeReplacesTheOldOneAndWasNeverTried() {
    // Given
    CustomerId customer = customer();
    put(customer, ContactChannel.EMAIL, FINGERPRINT);
    for (int i = 0; i < TRIES; i++) {
      tryOnce(customer, ContactChannel.EMAIL, NOW);
    }

    // When
    put(customer, ContactChannel.EMAIL, OTHER);

    // Then
    for (int i = 0; i < TRIES; i++) {
      assertThat(tryOnce(customer, ContactChannel.EMAIL, NOW)).contains(OTHER);
    }
    assertThat(tryOnce(customer, ContactChannel.EMAIL, NOW)).isEmpty();
  }

  @Test
  void ofCodesThatAreMadeAtOnceOneIsGood() throws Exception {
    // Given
    CustomerId customer = customer();

    // When
    Concurrently.run(
        8,
        thread -> {
          put(customer, ContactChannel.EMAIL, thread + FINGERPRINT.substring(1));
          return thread;
        });

    // Then
    assertThat(tryOnce(customer, ContactChannel.EMAIL, NOW))
        .hasValueSatisfying(code -> assertThat(code).endsWith(FINGERPRINT.substring(1)));
  }

  @Test
  void channelsAndCustomersHaveCodesOfTheirOwn() {
    // Given
    CustomerId customer = customer();
    put(customer, ContactChannel.EMAIL, FINGERPRINT);
    put(customer, ContactChannel.PHONE, OTHER);

    // Then
    assertThat(tryOnce(customer, ContactChannel.EMAIL, NOW)).contains(FINGERPRINT);
    assertThat(tryOnce(customer, ContactChannel.PHONE, NOW)).contains(OTHER);
    assertThat(tryOnce(customer(), ContactChannel.EMAIL, NOW)).isEmpty();
  }

  @Test
  void aDeletedCodeIsGoneAndTheOtherChannelsStays() {
    // Given
    CustomerId customer = customer();
    put(customer, ContactChannel.EMAIL, FINGERPRINT);
    put(customer, ContactChannel.PHONE, OTHER);

    // When
    inTransaction(() -> codes().delete(customer, ContactChannel.EMAIL));

    // Then
    assertThat(tryOnce(customer, ContactChannel.EMAIL, NOW)).isEmpty();
    assertThat(tryOnce(customer, ContactChannel.PHONE, NOW)).contains(OTHER);
  }

  @Test
  void whoeverTriesAtOnceTheTriesAreCountedTogether() throws Exception {
    // Given
    CustomerId customer = customer();
    put(customer, ContactChannel.EMAIL, FINGERPRINT);

    // When
    List<Optional<String>> tried =
        Concurrently.run(16, thread -> tryOnce(customer, ContactChannel.EMAIL, NOW));

    // Then
    assertThat(tried.stream().flatMap(Optional::stream)).hasSize(TRIES);
  }

  private CustomerId customer() {
    Customer customer = aCustomer().customer();
    inTransaction(() -> customers().add(List.of(customer)));
    return customer.id();
  }

  private void put(CustomerId customer, ContactChannel channel, String fingerprint) {
    inTransaction(() -> codes().put(new VerificationCode(customer, channel, fingerprint, LATER)));
  }

  private Optional<String> tryOnce(CustomerId customer, ContactChannel channel, Instant now) {
    return inTransaction(() -> codes().tryOnce(customer, channel, TRIES, now));
  }
}
