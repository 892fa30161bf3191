package io.retailcrm.domain.customer;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Profiles for tests: Jane Smith of Delhi, with email and phone, unless something else is said. */
final class ProfileBuilder {

  private @Nullable String externalId = null;
  private @Nullable EmailAddress email = EmailAddress.parse("jane@example.com").orElseThrow();
  private @Nullable PhoneNumber phone = new PhoneNumber("+918765432109");

  static ProfileBuilder aProfile() {
    return new ProfileBuilder();
  }

  ProfileBuilder withExternalId(@Nullable String id) {
    externalId = id;
    return this;
  }

  ProfileBuilder withoutEmail() {
    email = null;
    return this;
  }

  ProfileBuilder withoutPhone() {
    phone = null;
    return this;
  }

  CustomerProfile build() {
    return new CustomerProfile(
        externalId,
        UUID.fromString("0193c8a0-0000-7000-8000-0000000000aa"),
        "Jane",
        "Smith",
        email,
        phone,
        LocalDate.of(1990, 1, 15),
        "Female",
        new Address("1 Main St", null, "Delhi", "Delhi", "110001", "India"),
        true,
        false);
  }
}
