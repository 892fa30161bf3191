package io.retailcrm.domain.customer;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a shop knows of a customer: names, contacts, and to what marketing the customer agreed.
 *
 * @param externalId the customer's id in the shop's own system, unique where it is given
 * @param userId the login of the customer in an identity provider, unique where it is given
 */
public record CustomerProfile(
    @Nullable String externalId,
    @Nullable UUID userId,
    String firstName,
    String lastName,
    @Nullable EmailAddress email,
    @Nullable PhoneNumber phone,
    @Nullable LocalDate dateOfBirth,
    @Nullable String gender,
    Address address,
    boolean emailMarketingConsent,
    boolean smsMarketingConsent) {

  /**
   * A customer must be reachable or recognisable by something.
   *
   * @throws IllegalArgumentException if email, phone and external id are all missing
   */
  public CustomerProfile {
    if (!isReachable(email, phone, externalId)) {
      throw new IllegalArgumentException("One of email, phone and external id is needed");
    }
  }

  /** Whether a customer of whom this is known can be reached, or at least recognised. */
  public static boolean isReachable(
      @Nullable EmailAddress email, @Nullable PhoneNumber phone, @Nullable String externalId) {
    return email != null || phone != null || externalId != null;
  }

  /** A customer of whom the shop's own system gives nothing but an id. */
  public static CustomerProfile knownOnlyAs(String externalId) {
    return new CustomerProfile(
        externalId,
        null,
        "Customer",
        externalId,
        null,
        null,
        null,
        null,
        Address.UNKNOWN,
        false,
        false);
  }
}
