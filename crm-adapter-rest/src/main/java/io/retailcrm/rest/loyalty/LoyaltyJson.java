package io.retailcrm.rest.loyalty;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.application.loyalty.ChangeTier;
import io.retailcrm.application.loyalty.ExpirePoints;
import io.retailcrm.application.loyalty.LoyaltyViews;
import io.retailcrm.application.loyalty.OrderShare;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.LoyaltyRules;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.loyalty.PointsLot;
import io.retailcrm.rest.json.JsonRequest;
import io.retailcrm.rest.json.Percentages;
import io.retailcrm.rest.operation.ChangesCustomer;
import io.retailcrm.rest.operation.ConcernsCustomers;
import io.retailcrm.rest.validation.Parameters;
import io.retailcrm.rest.validation.PlainText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The loyalty programme in JSON. */
@RegisterForReflection
public final class LoyaltyJson {

  private static final String REQUIRED = "is required";
  private static final String MIN_ONE = "must be at least 1";
  private static final String AT_MOST = "must be at most {value}";
  private static final String TIERS = "bronze|silver|gold|platinum";
  private static final String NOT_A_TIER = "must be one of bronze, silver, gold, platinum";

  private LoyaltyJson() {}

  /** The points and the tier of a customer. */
  @Schema(name = "LoyaltyBalance")
  record Balance(
      UUID customerId,
      @Schema(description = "Points that can be spent now.", examples = "1500") long currentBalance,
      @Schema(examples = "3500") long lifetimePoints,
      @Schema(examples = "200") long pointsExpiringSoon,
      @Schema(description = "When the first of them expire.", examples = "2025-12-31T23:59:59Z")
          @Nullable Instant pointsExpiringDate,
      @Schema(examples = "silver") String tier,
      @Schema(description = "Points that were taken back after they were spent.", examples = "0")
          long pointsOwed,
      @Schema(examples = "1500") @Nullable Long pointsToNextTier,
      @Schema(examples = "gold") @Nullable String nextTier) {

    static Balance of(LoyaltyAccount account, LoyaltyRules rules, Instant now, Instant soon) {
      List<PointsLot> expiring =
          account.openLots(now).stream().filter(lot -> !lot.expiresAt().isAfter(soon)).toList();
      Optional<LoyaltyTier> next = rules.tiers().next(account.membership().tier());
      return new Balance(
          account.customer().value(),
          account.balanceAt(now).value(),
          account.balances().lifetime().value(),
          expiring.stream().mapToLong(PointsLot::remaining).sum(),
          expiring.isEmpty() ? null : expiring.get(0).expiresAt(),
          Parameters.code(account.membership().tier()),
          account.balances().owed().value(),
          next.map(tier -> rules.tiers().pointsTo(tier, account.balances().lifetime()).value())
              .orElse(null),
          next.map(Parameters::code).orElse(null));
    }
  }

  /** A line of the ledger. */
  @Schema(name = "LoyaltyTransaction")
  public record Transaction(
      UUID id,
      UUID customerId,
      @Schema(enumeration = {"EARNED", "REDEEMED", "ADJUSTED", "EXPIRED", "REVERSED"})
          String transactionType,
      @Schema(description = "By how many points the balance changed.", examples = "200")
          long points,
      @Schema(examples = "1700") long balanceAfter,
      @Nullable String description,
      @Nullable String orderId,
      @Nullable Instant expiresAt,
      Instant createdAt,
      @Schema(description = "The account that wrote it.") String createdBy,
      @Schema(description = "The transaction of which it reverses a part.")
          @Nullable UUID reversesId)
      implements ConcernsCustomers {

    @Override
    public Collection<UUID> customers() {
      return List.of(customerId);
    }
  }

  /** Points that expire together. */
  @Schema(name = "PointsLot")
  record Lot(
      UUID id,
      UUID transactionId,
      @Schema(examples = "200") long points,
      @Schema(description = "How many are left.", examples = "150") long remaining,
      Instant earnedAt,
      Instant expiresAt) {}

  /** A change of a customer's tier. */
  @Schema(name = "TierChange")
  record TierStep(
      String fromTier,
      String toTier,
      @Schema(examples = "Promotional upgrade") String reason,
      Instant changedAt,
      String changedBy,
      @Schema(description = "The last day of a tier that was set by hand.")
          @Nullable LocalDate expiresOn) {}

  /** Points for a purchase. */
  @Schema(name = "EarnPoints")
  record Earn(
      @NotNull(message = REQUIRED) UUID customerId,
      @NotNull(message = REQUIRED)
          @Min(value = 1, message = MIN_ONE)
          @Max(value = LoyaltyRules.MAX_POINTS, message = AT_MOST)
          @Schema(examples = "200")
          Long points,
      @PlainText(max = 500) @Schema(examples = "Purchase reward - Order #12345")
          @Nullable String description,
      @PlainText(max = 100, identifier = true)
          @Schema(description = "An order earns once, for ever.", examples = "order-12345")
          @Nullable String orderId,
      @Min(value = 1, message = MIN_ONE)
          @Max(value = LoyaltyRules.MAX_EXPIRY_DAYS, message = AT_MOST)
          @Schema(
              description = "Days until the points expire; the programme's where it is absent.",
              examples = "365")
          @Nullable Integer expiryDays)
      implements JsonRequest, ChangesCustomer {}

  /** Points to be spent. */
  @Schema(name = "RedeemPoints")
  record Redeem(
      @NotNull(message = REQUIRED) UUID customerId,
      @NotNull(message = REQUIRED)
          @Min(value = 1, message = MIN_ONE)
          @Max(value = LoyaltyRules.MAX_POINTS, message = AT_MOST)
          @Schema(examples = "500")
          Long points,
      @PlainText(max = 500) @Schema(examples = "Discount redemption") @Nullable String description,
      @PlainText(max = 100, identifier = true) @Schema(examples = "order-12346")
          @Nullable String orderId)
      implements JsonRequest, ChangesCustomer {}

  /** Points that staff credit or take. */
  @Schema(name = "AdjustPoints")
  record Adjust(
      @NotNull(message = REQUIRED) UUID customerId,
      @NotNull(message = REQUIRED)
          @NotZero
          @Min(value = -LoyaltyRules.MAX_POINTS, message = "must be at least {value}")
          @Max(value = LoyaltyRules.MAX_POINTS, message = AT_MOST)
          @Schema(description = "More or less than zero.", examples = "100")
          Long points,
      @NotNull(message = REQUIRED)
          @PlainText(max = 500)
          @Schema(examples = "Compensation for delayed delivery")
          String reason)
      implements JsonRequest, ChangesCustomer {}

  /** A stage of a reversal. */
  @Schema(name = "ReversePoints")
  record Reverse(
      @NotNull(message = REQUIRED)
          @Schema(description = "The earned or redeemed transaction to reverse.")
          UUID transactionId,
      @NotNull(message = REQUIRED)
          @Min(value = 1, message = MIN_ONE)
          @Max(value = LoyaltyRules.MAX_POINTS, message = AT_MOST)
          @Schema(examples = "100")
          Long points,
      @NotNull(message = REQUIRED)
          @PlainText(max = 100, identifier = true)
          @Pattern(
              regexp = "(?!" + OrderShare.OF_RETURN + "|" + OrderShare.OF_ORDER + ").*",
              message =
                  "must not begin with " + OrderShare.OF_RETURN + " or " + OrderShare.OF_ORDER)
          @Schema(
              description =
                  "Names the stage, which happens once. Names that begin with return: or order:"
                      + " are those of returned and changed orders.",
              examples = "return-1")
          String reference,
      @PlainText(max = 500) @Schema(examples = "Goods came back") @Nullable String reason)
      implements JsonRequest {}

  /** A tier set by hand. */
  @Schema(name = "SetTier")
  record SetTier(
      @NotNull(message = REQUIRED) UUID customerId,
      @NotNull(message = REQUIRED)
          @Pattern(regexp = TIERS, message = NOT_A_TIER)
          @Schema(examples = "gold")
          String newTier,
      @PlainText(max = 500) @Schema(examples = "Promotional upgrade") @Nullable String reason,
      @Schema(description = "Its last day; without one it holds until it is set again.")
          @Nullable LocalDate tierExpiryDate)
      implements JsonRequest, ChangesCustomer {}

  /** A tier set by hand for many customers. */
  @Schema(name = "BulkTier")
  record BulkTier(
      @NotNull(message = REQUIRED)
          @Size(min = 1, max = 10_000, message = "must have 1 to 10000 ids")
          List<@NotNull(message = "must be a UUID") UUID> customerIds,
      @NotNull(message = REQUIRED)
          @Pattern(regexp = TIERS, message = NOT_A_TIER)
          @Schema(examples = "gold")
          String newTier,
      @PlainText(max = 500) @Schema(examples = "Promotional upgrade") @Nullable String reason,
      @Nullable LocalDate tierExpiryDate)
      implements JsonRequest {}

  /** The result of a change of tier of many customers. */
  @Schema(name = "BulkTierChanged")
  record BulkTierChanged(
      @Schema(examples = "Updated tier for 3 customers") String message,
      @Schema(examples = "3") long customersUpdated,
      @Schema(description = "The unknown ids of the request.") List<UUID> notFound,
      @JsonIgnore Collection<UUID> customers)
      implements ConcernsCustomers {}

  /** The result of a change of tier. */
  @Schema(name = "TierChanged")
  record TierChanged(
      UUID customerId,
      @Schema(examples = "silver") String previousTier,
      @Schema(examples = "gold") String newTier,
      @Nullable LocalDate tierExpiryDate,
      @Schema(description = "Whether the tier is another now.", examples = "true") boolean changed)
      implements ConcernsCustomers {

    static TierChanged of(ChangeTier.Change change) {
      return new TierChanged(
          change.after().customer().value(),
          Parameters.code(change.before().membership().tier()),
          Parameters.code(change.after().membership().tier()),
          change.after().membership().expiresOn(),
          change.isChange());
    }

    @Override
    public Collection<UUID> customers() {
      return List.of(customerId);
    }
  }

  /** The points written off. */
  @Schema(name = "PointsExpired")
  record Expired(
      @Schema(examples = "Expired 200 points of 1 customer") String message,
      @Schema(examples = "1") long customersAffected,
      @Schema(examples = "200") long pointsExpired) {

    static Expired of(ExpirePoints.Result result) {
      return new Expired(
          "Expired %d points of %d %s"
              .formatted(
                  result.points(),
                  result.customers(),
                  result.customers() == 1 ? "customer" : "customers"),
          result.customers(),
          result.points());
    }
  }

  /** The programme as a whole. */
  @Schema(name = "LoyaltyMetrics")
  record Metrics(
      @Schema(examples = "5000") long totalMembers,
      @Schema(examples = "4500") long activeMembers,
      @Schema(examples = "3000") long bronzeMembers,
      @Schema(examples = "1200") long silverMembers,
      @Schema(examples = "250") long goldMembers,
      @Schema(examples = "50") long platinumMembers,
      @Schema(examples = "5000000") long totalPointsIssued,
      @Schema(examples = "1500000") long totalPointsRedeemed,
      @Schema(examples = "200000") long totalPointsExpired,
      @Schema(examples = "3300000") long currentOutstandingPoints,
      @Schema(description = "Redeemed of issued, per cent.", examples = "30.0")
          BigDecimal redemptionRate) {

    static Metrics of(LoyaltyViews.Totals totals) {
      Map<LoyaltyTier, Long> active = totals.activeMembers();
      return new Metrics(
          totals.members(),
          active.values().stream().mapToLong(Long::longValue).sum(),
          active.getOrDefault(LoyaltyTier.BRONZE, 0L),
          active.getOrDefault(LoyaltyTier.SILVER, 0L),
          active.getOrDefault(LoyaltyTier.GOLD, 0L),
          active.getOrDefault(LoyaltyTier.PLATINUM, 0L),
          totals.issued(),
          totals.redeemed(),
          totals.expired(),
          totals.outstanding(),
          Percentages.of(totals.redeemed(), totals.issued()));
    }
  }

  /** Points of a customer that expire soon. */
  @Schema(name = "ExpiringPoints")
  record Expiring(
      UUID customerId,
      String customerNumber,
      @Schema(examples = "John Doe") String customerName,
      @Nullable String email,
      @Schema(examples = "200") long points,
      @Schema(description = "When the first of them expire.") Instant expiresAt) {}

  /** Outstanding points by the month in which they expire. */
  @Schema(name = "PointsLiability")
  record Liability(LocalDate asOf, @Schema(examples = "3300000") long total, List<Month> months) {

    /** Points that expire in a month. */
    @Schema(name = "LiabilityMonth")
    record Month(
        @Schema(examples = "2027-01") String month, @Schema(examples = "1000") long points) {}

    static Liability of(LocalDate asOf, Map<YearMonth, Long> months) {
      return new Liability(
          asOf,
          months.values().stream().mapToLong(Long::longValue).sum(),
          months.entrySet().stream()
              .map(month -> new Month(month.getKey().toString(), month.getValue()))
              .toList());
    }
  }

  /** The result of an audit of the ledger. */
  @Schema(name = "LedgerAudit")
  record Audit(
      @Schema(examples = "5000") long accountsChecked,
      @Schema(description = "There are none, or at most the first 1000.")
          List<Difference> differences,
      Instant checkedAt) {

    /** A value that differs from the ledger. */
    @Schema(name = "LedgerDifference")
    record Difference(
        UUID customerId,
        @Schema(examples = "balance") String what,
        @Schema(examples = "120") String recorded,
        @Schema(examples = "100") String rebuilt) {}
  }
}
