package io.retailcrm.application.customer;

import io.retailcrm.domain.customer.Address;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.rfm.RfmSegment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything that a screen shows of one customer, read in one go. */
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

  /** Spent for each order, zero without orders. */
  public Money averageOrderValue() {
    return totalSpent.dividedBy(totalOrders);
  }
}
