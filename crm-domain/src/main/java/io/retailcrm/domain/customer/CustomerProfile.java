package io.retailcrm.domain.customer;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
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

  /** The profile with the login of the customer. */
  public CustomerProfile withUserId(UUID id) {
    return new CustomerProfile(
        externalId,
        id,
        firstName,
        lastName,
        email,
        phone,
        dateOfBirth,
        gender,
        address,
        emailMarketingConsent,
        smsMarketingConsent);
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

  /**
   * The profile of one person of whom there were two: what this one says wins, what it lacks the
   * duplicate fills in, and marketing is allowed where both allowed it. The login stays this one's.
   */
  public CustomerProfile foldedWith(CustomerProfile duplicate) {
    return new CustomerProfile(
        first(externalId, duplicate.externalId),
        userId,
        firstName,
        lastName,
        first(email, duplicate.email),
        first(phone, duplicate.phone),
        first(dateOfBirth, duplicate.dateOfBirth),
        first(gender, duplicate.gender),
        address.equals(Address.UNKNOWN) ? duplicate.address : address,
        emailMarketingConsent && duplicate.emailMarketingConsent,
        smsMarketingConsent && duplicate.smsMarketingConsent);
  }

  /**
   * This profile without what a fold brought: each field that still is as the fold left it becomes
   * again what it was. Nothing, where nobody could be reached by it any more.
   *
   * @param before the profile before the fold
   * @param duplicate what was folded into it
   */
  public Optional<CustomerProfile> unfolded(CustomerProfile before, CustomerProfile duplicate) {
    CustomerProfile folded = before.foldedWith(duplicate);
    String ownId = back(externalId, folded.externalId, before.externalId);
    EmailAddress ownEmail = back(email, folded.email, before.email);
    PhoneNumber ownPhone = back(phone, folded.phone, before.phone);
    if (!isReachable(ownEmail, ownPhone, ownId)) {
      return Optional.empty();
    }
    return Optional.of(
        new CustomerProfile(
            ownId,
            userId,
            firstName,
            lastName,
            ownEmail,
            ownPhone,
            back(dateOfBirth, folded.dateOfBirth, before.dateOfBirth),
            back(gender, folded.gender, before.gender),
            address.equals(folded.address) ? before.address : address,
            emailMarketingConsent == folded.emailMarketingConsent
                ? before.emailMarketingConsent
                : emailMarketingConsent,
            smsMarketingConsent == folded.smsMarketingConsent
                ? before.smsMarketingConsent
                : smsMarketingConsent));
  }

  private static <T> @Nullable T first(@Nullable T own, @Nullable T other) {
    return own != null ? own : other;
  }

  private static <T> @Nullable T back(@Nullable T now, @Nullable T folded, @Nullable T before) {
    return Objects.equals(now, folded) ? before : now;
  }
}
