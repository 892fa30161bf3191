package io.retailcrm.rest.rfm;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.rest.json.InCurrency;
import io.retailcrm.rest.json.JsonRequest;
import io.retailcrm.rest.validation.AsOf;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** RFM in JSON. */
@RegisterForReflection
public final class RfmJson {

  private RfmJson() {}

  /** The customers to score, and the day. */
  @Schema(name = "CalculateRfm")
  public record Calculate(
      @Size(max = 25_000, message = "must have at most 25000 ids")
          @Schema(description = "The customers to score; null: all customers.")
          @Nullable List<@NotNull(message = "must be a UUID") UUID> customerIds,
      @Schema(description = "False skips customers scored lately who bought nothing since.")
          @Nullable Boolean recalculate,
      @Schema(
              description = "The last day whose orders count; default today.",
              examples = "2025-12-31")
          @AsOf
          @Nullable LocalDate asOf,
      @Schema(description = "False keeps the scores out of the customers' records; default true.")
          @Nullable Boolean publish)
      implements JsonRequest {}

  /** The result of a run. */
  @Schema(name = "RfmCalculated")
  public record Calculated(
      @Schema(examples = "RFM scores calculated for 150 customers") String message,
      @Schema(examples = "150") long customersUpdated,
      @Schema(description = "The unknown ids of the request.") List<UUID> notFound,
      UUID runId,
      LocalDate asOf,
      @Schema(enumeration = {"quintiles", "fixed"}) String thresholds,
      @Schema(description = "What makes the scores doubtful; usually empty.")
          List<String> warnings) {}

  /** The cut points between the scores. */
  @Schema(name = "RfmBoundaries")
  public record Boundaries(
      List<Integer> recencyDays, List<Long> frequency, List<BigDecimal> monetary) {}

  /** A customer's score and where it comes from. */
  @InCurrency
  @Schema(name = "CustomerRfm")
  public record CustomerScore(
      UUID customerId,
      String customerNumber,
      String customerName,
      int recencyScore,
      int frequencyScore,
      int monetaryScore,
      String rfmSegment,
      @Schema(enumeration = {"rule", "nearest"}) String segmentRule,
      long totalOrders,
      BigDecimal totalSpent,
      Instant lastOrderDate,
      int daysSinceLastOrder,
      Boundaries boundaries,
      @Schema(enumeration = {"quintiles", "fixed"}) String thresholds,
      LocalDate asOf,
      Instant calculatedAt) {}

  /** A segment's share of the customers. */
  @Schema(name = "SegmentShare")
  public record Share(
      String segment,
      long count,
      BigDecimal percentage,
      BigDecimal totalRevenue,
      BigDecimal averageOrderValue) {}

  /** How the scored customers spread over the segments. */
  @InCurrency
  @Schema(name = "SegmentDistribution")
  public record Distribution(
      long totalCustomersAnalyzed,
      List<Share> segmentDistribution,
      long championCount,
      long loyalCount,
      long potentialLoyalistCount,
      long newCustomersCount,
      long promisingCount,
      long needAttentionCount,
      long aboutToSleepCount,
      long atRiskCount,
      long cannotLoseCount,
      long hibernatingCount,
      long lostCount,
      @Nullable LocalDate asOf,
      @Nullable Instant analysisDate) {}

  /** The customers of a run in a segment. */
  @Schema(name = "SegmentCount")
  public record Count(String segment, long count) {}

  /** The customers of a run by their segments. */
  @Schema(name = "RfmRunTotals")
  public record RunTotals(
      UUID runId,
      LocalDate asOf,
      Instant calculatedAt,
      long customers,
      @Schema(description = "All eleven, in their order.") List<Count> segments) {}

  /** A score that a run gave a customer. */
  @Schema(name = "RfmScoring")
  public record Scoring(
      UUID runId,
      LocalDate asOf,
      Instant calculatedAt,
      int recencyScore,
      int frequencyScore,
      int monetaryScore,
      String rfmSegment) {}

  /** How customers went from segment to segment between two runs. */
  @Schema(name = "SegmentMigration")
  public record Migration(
      @Schema(description = "The requested day, or the day on which the requested run was made.")
          LocalDate from,
      @Schema(description = "The requested day, or the day on which the requested run was made.")
          LocalDate to,
      UUID fromRunId,
      UUID toRunId,
      List<Move> moves) {}

  /** How many customers went from one segment to another. */
  @Schema(name = "SegmentMove")
  public record Move(
      @Schema(description = "Null: they had no score.", examples = "At Risk")
          @Nullable String fromSegment,
      @Schema(description = "Null: they have none any more.", examples = "Loyal")
          @Nullable String toSegment,
      @Schema(examples = "12") long count) {}

  /** A customer in another segment than before. */
  @Schema(name = "SegmentChange")
  public record Change(
      UUID customerId,
      String customerNumber,
      String customerName,
      @Nullable String email,
      @Schema(description = "Null: the customer had no score.", examples = "Loyal")
          @Nullable String fromSegment,
      @Schema(description = "Null: the customer has none any more.", examples = "At Risk")
          @Nullable String toSegment) {}

  /** One of the 125 scores and its segment. */
  @Schema(name = "ScoreSegment")
  public record ScoreSegment(
      int recencyScore,
      int frequencyScore,
      int monetaryScore,
      String segment,
      @Schema(enumeration = {"rule", "nearest"}) String segmentRule) {}
}
