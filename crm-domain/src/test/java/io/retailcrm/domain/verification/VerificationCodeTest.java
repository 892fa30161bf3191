package io.retailcrm.domain.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.domain.customer.ContactChannel;
import io.retailcrm.domain.customer.CustomerId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VerificationCodeTest {

  private static final CustomerId CUSTOMER = new CustomerId(new UUID(0, 1));

  @Test
  void aCodeIsBoundToCustomerChannelAddressAndDigits() {
    // Given
    List<String> bound =
        List.of(
            VerificationCode.bound(CUSTOMER, ContactChannel.EMAIL, "a@example.com", "123456"),
            VerificationCode.bound(
                new CustomerId(new UUID(0, 2)), ContactChannel.EMAIL, "a@example.com", "123456"),
            VerificationCode.bound(CUSTOMER, ContactChannel.PHONE, "a@example.com", "123456"),
            VerificationCode.bound(CUSTOMER, ContactChannel.EMAIL, "b@example.com", "123456"),
            VerificationCode.bound(CUSTOMER, ContactChannel.EMAIL, "a@example.com", "123457"));

    // Then
    assertThat(bound).doesNotHaveDuplicates();
  }
}
