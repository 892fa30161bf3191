package io.retailcrm.domain.customer;

import static io.retailcrm.domain.customer.ProfileBuilder.aProfile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CustomerProfileTest {

  @ParameterizedTest
  @MethodSource("withOneKey")
  void oneKeyIsEnough(ProfileBuilder known) {
    // When
    CustomerProfile profile = known.build();

    // Then
    assertThat(Stream.of(profile.email(), profile.phone(), profile.externalId()))
        .filteredOn(key -> key != null)
        .hasSize(1);
  }

  static Stream<Named<ProfileBuilder>> withOneKey() {
    return Stream.of(
        Named.of("email", aProfile().withoutPhone()),
        Named.of("phone", aProfile().withoutEmail()),
        Named.of(
            "external id", aProfile().withoutEmail().withoutPhone().withExternalId("shop-17")));
  }

  @Test
  void theKeysOfACustomerAreInTheOrderOfTheirWeight() {
    // Given
    CustomerProfile all = aProfile().withExternalId("shop-17").build();
    CustomerProfile one = aProfile().withoutEmail().build();

    // When
    List<CustomerKey> keys = all.keys();

    // Then
    assertThat(keys)
        .containsExactly(
            new CustomerKey.ByExternalId("shop-17"),
            new CustomerKey.ByEmail(Objects.requireNonNull(all.email())),
            new CustomerKey.ByPhone(Objects.requireNonNull(all.phone())));
    assertThat(one.keys())
        .containsExactly(new CustomerKey.ByPhone(Objects.requireNonNull(one.phone())));
  }

  @Test
  void aCustomerWithoutAKeyIsRefused() {
    // Given
    ProfileBuilder unreachable = aProfile().withoutEmail().withoutPhone();

    // When
    ThrowingCallable attempt = unreachable::build;

    // Then
    assertThatThrownBy(attempt)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("One of email, phone and external id is required");
  }

  @Test
  void whoIsKnownOnlyByAnExternalIdHasANameToShowAndAgreedToNothing() {
    // When
    CustomerProfile profile = CustomerProfile.knownOnlyAs("shop-17");

    // Then
    assertThat(profile)
        .isEqualTo(
            new CustomerProfile(
                "shop-17",
                null,
                "Customer",
                "shop-17",
                null,
                null,
                null,
                null,
                Address.UNKNOWN,
                false,
                false));
  }
}
