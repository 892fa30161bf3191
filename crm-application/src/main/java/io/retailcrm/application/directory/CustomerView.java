package io.retailcrm.application.directory;

import io.retailcrm.domain.customer.Address;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.loyalty.Membership;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.rfm.RfmSegment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The complete display data of one customer, read at once. */
public record CustomerView(
    UUID id,
    String customerNumber,
    @Nullable String externalId,
    @Nullable UUID userId,
    String firstName,
    String lastName,
    @Nullable String email,
    @Nullable String phone,
    @Nullable LocalDate dateOfBirth,
    @Nullable String gender,
    Address address,
    boolean emailMarketingConsent,
    boolean smsMarketingConsent,
    boolean emailVerified,
    boolean phoneVerified,
    boolean active,
    @Nullable String deactivationReason,
    LoyaltyTier loyaltyTier,
    @Nullable LocalDate tierExpiryDate,
    long loyaltyPoints,
    long lifetimePoints,
    long totalOrders,
    Money totalSpent,
    @Nullable Instant firstOrderDate,
    @Nullable Instant lastOrderDate,
    @Nullable RfmSegment rfmSegment,
    @Nullable Money clv,
    Instant registeredAt,
    Instant updatedAt,
    int version,
    boolean erased) {

  /** The view of a new customer, without points, orders or scores. */
  public static CustomerView ofNew(Customer.State state) {
    CustomerProfile profile = state.profile();
    return new CustomerView(
        state.id().value(),
        state.number().value(),
        profile.externalId(),
        profile.userId(),
        profile.firstName(),
        profile.lastName(),
        profile.email() == null ? null : profile.email().value(),
        profile.phone() == null ? null : profile.phone().value(),
        profile.dateOfBirth(),
        profile.gender(),
        profile.address(),
        profile.emailMarketingConsent(),
        profile.smsMarketingConsent(),
        state.emailVerified(),
        state.phoneVerified(),
        state.active(),
        state.deactivationReason(),
        Membership.NEW.tier(),
        Membership.NEW.expiresOn(),
        0,
        0,
        0,
        Money.ZERO,
        null,
        null,
        null,
        null,
        state.registeredAt(),
        state.updatedAt(),
        state.version(),
        false);
  }

  /** The amount spent per order, zero without orders. */
  public Money averageOrderValue() {
    return totalSpent.dividedBy(totalOrders);
  }
}
