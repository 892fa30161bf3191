package io.retailcrm.rest.summary;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.rest.json.InCurrency;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A customer in figures. */
@RegisterForReflection
@InCurrency
@Schema(name = "CustomerSummary")
public record SummaryJson(
    UUID customerId,
    String customerNumber,
    String customerName,
    @Nullable String email,
    Purchases purchaseSummary,
    @Schema(examples = "silver") String loyaltyTier,
    @Schema(examples = "1500") long loyaltyPoints,
    @Schema(description = "Null where RFM was not calculated.", examples = "5")
        @Nullable Integer rfmRecencyScore,
    @Schema(examples = "4") @Nullable Integer rfmFrequencyScore,
    @Schema(examples = "4") @Nullable Integer rfmMonetaryScore,
    @Schema(examples = "Loyal") @Nullable String rfmSegment,
    @Schema(description = "Null where CLV was not calculated.", examples = "48000.00")
        @Nullable BigDecimal clv,
    @Schema(
            description =
                "Mails opened of those delivered, or sent where no delivery is known, in per cent;"
                    + " null without mails.",
            examples = "45.5")
        @Nullable BigDecimal emailOpenRate,
    @Schema(description = "Mails in which a link was followed, likewise.", examples = "12.3")
        @Nullable BigDecimal emailClickRate,
    @Schema(
            description =
                "When the customer last ordered, redeemed points, opened a mail or followed a link"
                    + " in one.")
        @Nullable Instant lastActivityAt) {

  /** The purchases of a customer. */
  @Schema(name = "PurchaseSummary")
  public record Purchases(
      UUID customerId,
      @Schema(examples = "15") long totalOrders,
      @Schema(examples = "60000.00") BigDecimal totalSpent,
      @Schema(examples = "4000.00") BigDecimal averageOrderValue,
      @Nullable Instant firstOrderDate,
      @Nullable Instant lastOrderDate,
      @Schema(
              description =
                  "Of which most units were bought and kept; of equals the one bought last.",
              examples = "Shirts")
          @Nullable String favoriteCategory,
      @Schema(description = "Likewise.", examples = "Brand A") @Nullable String favoriteBrand,
      @Schema(description = "Likewise.", examples = "Blue Oxford Shirt")
          @Nullable String mostPurchasedProduct,
      @Schema(
              description = "Days from one order to the next on average; null with fewer than two.",
              examples = "30")
          @Nullable BigDecimal purchaseFrequencyDays) {}
}
