package io.retailcrm.domain.customer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The personal data of a customer: names, contacts and marketing consents.
 *
 * @param externalId the customer's id in the shop's own system, null or unique
 * @param userId the customer's id in an identity provider, null or unique
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

  private static final String UNKNOWN_NAME = "Customer";

  /**
   * Checks that the customer can be contacted or identified.
   *
   * @throws IllegalArgumentException if email, phone and external id are all missing
   */
  public CustomerProfile {
    if (!isReachable(email, phone, externalId)) {
      throw new IllegalArgumentException("One of email, phone and external id is required");
    }
  }

  /** What the customer can be found by, the most significant first. */
  public List<CustomerKey> keys() {
    return keys(externalId, email, phone);
  }

  /** What a customer with these fields can be found by, the most significant first. */
  public static List<CustomerKey> keys(
      @Nullable String externalId, @Nullable EmailAddress email, @Nullable PhoneNumber phone) {
    List<CustomerKey> keys = new ArrayList<>();
    if (externalId != null) {
      keys.add(new CustomerKey.ByExternalId(externalId));
    }
    if (email != null) {
      keys.add(new CustomerKey.ByEmail(email));
    }
    if (phone != null) {
      keys.add(new CustomerKey.ByPhone(phone));
    }
    return keys;
  }

  /** Whether email, phone and external id are those of another profile. */
  public boolean hasKeysOf(CustomerProfile other) {
    return Objects.equals(email, other.email)
        && Objects.equals(phone, other.phone)
        && Objects.equals(externalId, other.externalId);
  }

  /** A copy with this user id. */
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

  /** Whether a customer with these fields can be contacted, or at least identified. */
  public static boolean isReachable(
      @Nullable EmailAddress email, @Nullable PhoneNumber phone, @Nullable String externalId) {
    return email != null || phone != null || externalId != null;
  }

  /** The profile of a customer of whom only the id in the shop's own system is known. */
  public static CustomerProfile knownOnlyAs(String externalId) {
    return new CustomerProfile(
        externalId,
        null,
        UNKNOWN_NAME,
        externalId,
        null,
        null,
        null,
        null,
        Address.UNKNOWN,
        false,
        false);
  }

  /** The profile of a customer of whom only the email address is known. */
  public static CustomerProfile knownOnlyBy(EmailAddress email) {
    return new CustomerProfile(
        null,
        null,
        UNKNOWN_NAME,
        email.value(),
        email,
        null,
        null,
        null,
        Address.UNKNOWN,
        false,
        false);
  }

  /**
   * Whether nothing is known of the customer but an id or an address, of which the name is made.
   */
  public boolean isPlaceholder() {
    return firstName.equals(UNKNOWN_NAME)
        && (lastName.equals(externalId) || (email != null && lastName.equals(email.value())));
  }

  /** A copy with this name. */
  public CustomerProfile withName(String first, String last) {
    return new CustomerProfile(
        externalId,
        userId,
        first,
        last,
        email,
        phone,
        dateOfBirth,
        gender,
        address,
        emailMarketingConsent,
        smsMarketingConsent);
  }

  /** A copy with this phone and address. */
  public CustomerProfile withContact(@Nullable PhoneNumber otherPhone, Address otherAddress) {
    return new CustomerProfile(
        externalId,
        userId,
        firstName,
        lastName,
        email,
        otherPhone,
        dateOfBirth,
        gender,
        otherAddress,
        emailMarketingConsent,
        smsMarketingConsent);
  }

  /**
   * A copy that keeps the external id, email and phone of an earlier profile where it has one of
   * the given keys in their place. So a duplicate's keys, which lead to the customer since a merge,
   * do not replace the customer's own.
   */
  public CustomerProfile withKeysKept(CustomerProfile earlier, Collection<CustomerKey> others) {
    return new CustomerProfile(
        kept(earlier.externalId, externalId, CustomerKey.ByExternalId::new, others),
        userId,
        firstName,
        lastName,
        kept(earlier.email, email, CustomerKey.ByEmail::new, others),
        kept(earlier.phone, phone, CustomerKey.ByPhone::new, others),
        dateOfBirth,
        gender,
        address,
        emailMarketingConsent,
        smsMarketingConsent);
  }

  /**
   * The merged profile of two records of one person. Fields of this profile win; the duplicate
   * fills in missing ones. Marketing is allowed where both allowed it. The user id remains that of
   * this profile.
   */
  public CustomerProfile mergedWith(CustomerProfile duplicate) {
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
   * This profile with a merge undone: each field that is unchanged since the merge gets its earlier
   * value back. Empty if the customer could no longer be contacted or identified.
   *
   * @param before the profile before the merge
   * @param duplicate the profile that was merged into it
   */
  public Optional<CustomerProfile> split(CustomerProfile before, CustomerProfile duplicate) {
    CustomerProfile merged = before.mergedWith(duplicate);
    String ownId = back(externalId, merged.externalId, before.externalId);
    EmailAddress ownEmail = back(email, merged.email, before.email);
    PhoneNumber ownPhone = back(phone, merged.phone, before.phone);
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
            back(dateOfBirth, merged.dateOfBirth, before.dateOfBirth),
            back(gender, merged.gender, before.gender),
            address.equals(merged.address) ? before.address : address,
            emailMarketingConsent == merged.emailMarketingConsent
                ? before.emailMarketingConsent
                : emailMarketingConsent,
            smsMarketingConsent == merged.smsMarketingConsent
                ? before.smsMarketingConsent
                : smsMarketingConsent));
  }

  private static <T> @Nullable T kept(
      @Nullable T earlier,
      @Nullable T now,
      Function<T, CustomerKey> key,
      Collection<CustomerKey> others) {
    return earlier != null && now != null && others.contains(key.apply(now)) ? earlier : now;
  }

  private static <T> @Nullable T first(@Nullable T own, @Nullable T other) {
    return own != null ? own : other;
  }

  private static <T> @Nullable T back(@Nullable T now, @Nullable T merged, @Nullable T before) {
    return Objects.equals(now, merged) ? before : now;
  }
}
