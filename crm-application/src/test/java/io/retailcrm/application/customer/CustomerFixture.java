package io.retailcrm.application.customer;

import io.retailcrm.application.work.AscendingIds;
import io.retailcrm.domain.customer.Address;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerNumber;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.customer.PhoneNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A customer of whom everything is known, and nothing is another's, unless it is said. */
public final class CustomerFixture {

  private static final Instant REGISTERED = Instant.parse("2026-01-02T03:04:05.678901Z");

  private @Nullable EmailAddress email;
  private @Nullable PhoneNumber phone;
  private @Nullable String externalId;
  private @Nullable UUID userId;
  private String firstName = "Zoë";
  private boolean active = true;

  private CustomerFixture() {
    UUID fresh = new AscendingIds().next();
    email = new EmailAddress("zoë." + fresh + "@example.com");
    phone = freshPhone();
    externalId = "shop-" + fresh;
    userId = fresh;
  }

  public static CustomerFixture aCustomer() {
    return new CustomerFixture();
  }

  /** A number that nobody has. */
  private static PhoneNumber freshPhone() {
    long digits = ThreadLocalRandom.current().nextLong(1_000_000_000_000L);
    return new PhoneNumber("+919%012d".formatted(digits));
  }

  public CustomerFixture withEmail(@Nullable EmailAddress value) {
    email = value;
    return this;
  }

  public CustomerFixture withPhone(@Nullable PhoneNumber value) {
    phone = value;
    return this;
  }

  public CustomerFixture withExternalId(@Nullable String value) {
    externalId = value;
    return this;
  }

  public CustomerFixture withUserId(@Nullable UUID value) {
    userId = value;
    return this;
  }

  public CustomerFixture named(String value) {
    firstName = value;
    return this;
  }

  public CustomerFixture inactive() {
    active = false;
    return this;
  }

  public CustomerProfile profile() {
    return new CustomerProfile(
        externalId,
        userId,
        firstName,
        "D'Souza \\ \"Löwe\", 李",
        email,
        phone,
        LocalDate.of(1988, 2, 29),
        "female",
        new Address("12, MG Road", "Flat {3}", "Bengaluru", "Karnataka", "560001", "IN"),
        true,
        false);
  }

  /** The customer, registered with a number of its own. */
  public Customer customer() {
    long counter = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    return Customer.restore(
        new Customer.State(
            new CustomerId(new AscendingIds().next()),
            CustomerNumber.of(LocalDate.of(2026, 1, 2), counter),
            profile(),
            false,
            false,
            active,
            active ? null : "moved away",
            REGISTERED,
            REGISTERED,
            0));
  }
}
