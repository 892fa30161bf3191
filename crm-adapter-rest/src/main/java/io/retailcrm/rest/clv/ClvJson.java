package io.retailcrm.rest.clv;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.rest.json.InCurrency;
import io.retailcrm.rest.json.JsonRequest;
import io.retailcrm.rest.validation.AsOf;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Customer lifetime value in JSON. */
@RegisterForReflection
public final class ClvJson {

  private static final String MODELS =
      "auto|mbg_nbd_gamma_gamma|pareto_nbd_gamma_gamma|bg_nbd_gamma_gamma|historical_average";

  private ClvJson() {}

  /** The customers whose value to predict, the horizon and the model. */
  @Schema(name = "CalculateClv")
  public record Calculate(
      @Size(max = 25_000, message = "must have at most 25000 ids")
          @Schema(description = "Whose value to predict; null: all customers.")
          @Nullable List<@NotNull(message = "must be a UUID") UUID> customerIds,
      @Min(value = 1, message = "must be from 1 to 60")
          @Max(value = 60, message = "must be from 1 to 60")
          @Schema(description = "Default 12.", examples = "12")
          @Nullable Integer predictionMonths,
      @DecimalMin(value = "0", message = "must not be negative")
          @DecimalMax(value = "10", message = "must be at most 10")
          @Schema(description = "A year; 0.1 is ten per cent. Default 0.", examples = "0.1")
          @Nullable BigDecimal discountRate,
      @Pattern(
              regexp = MODELS,
              message =
                  "must be auto, mbg_nbd_gamma_gamma, pareto_nbd_gamma_gamma, bg_nbd_gamma_gamma"
                      + " or historical_average")
          @Schema(
              description = "Default auto: the likeliest that beats the simple estimate.",
              examples = "auto")
          @Nullable String model,
      @Schema(description = "False skips customers predicted lately who bought nothing since.")
          @Nullable Boolean recalculate,
      @Schema(
              description = "The day to predict from, only orders up to it count; default today.",
              examples = "2025-12-31")
          @AsOf
          @Nullable LocalDate asOf,
      @Schema(description = "False keeps the values out of the customers' records; default true.")
          @Nullable Boolean publish)
      implements JsonRequest {}

  /** The result of a run. */
  @Schema(name = "ClvCalculated")
  public record Calculated(
      @Schema(examples = "CLV calculated for 200 customers") String message,
      @Schema(examples = "200") long customersUpdated,
      @Schema(examples = "12") int predictionMonths,
      @Schema(description = "The unknown ids of the request.") List<UUID> notFound,
      UUID runId,
      LocalDate asOf,
      @Schema(examples = "mbg_nbd_gamma_gamma") String model,
      @Schema(description = "Which models were tried, and why this one is used.")
          String explanation,
      @Schema(description = "What makes the values doubtful; usually empty.")
          List<String> warnings) {}

  /** A customer's value. */
  @InCurrency
  @Schema(name = "CustomerClv")
  public record CustomerValue(
      UUID customerId,
      String customerNumber,
      String customerName,
      BigDecimal clv,
      @Schema(description = "Days with a purchase to expect.") double predictedOrders,
      BigDecimal predictedRevenue,
      @Schema(description = "Of the orders to expect.") BigDecimal expectedOrderValue,
      @Schema(description = "Of the customer's orders so far.") BigDecimal averageOrderValue,
      @Schema(description = "The customer's orders a month so far.") double purchaseFrequency,
      @Schema(description = "The months that the prediction looks ahead.")
          int customerLifespanMonths,
      @Schema(description = "That the customer has not left for good.") double probabilityAlive,
      @Schema(examples = "mbg_nbd_gamma_gamma") String model,
      LocalDate asOf,
      Instant calculatedAt,
      @Nullable Intervals interval,
      @Schema(description = "By days: 30, 90 and 365; null in lists.")
          @Nullable Map<String, Double> probabilityOfOrder,
      @Nullable BigDecimal residualLifetimeValue) {}

  /** The 80 % intervals of a prediction. */
  @Schema(name = "ClvIntervals")
  public record Intervals(Ends predictedOrders, Ends clv) {}

  /** The ends of an interval. */
  @Schema(name = "Interval")
  public record Ends(double low, double high) {}

  /** What a new customer is worth. */
  @InCurrency
  @Schema(name = "NewCustomerClv")
  public record NewCustomer(
      @Schema(examples = "mbg_nbd_gamma_gamma") String model,
      LocalDate asOf,
      @Schema(examples = "12") int predictionMonths,
      double discountRate,
      @Schema(description = "After the first one.") double predictedOrders,
      BigDecimal expectedOrderValue,
      BigDecimal predictedRevenue,
      @Schema(description = "Of the orders after the first one.") BigDecimal clv,
      @Schema(description = "With the first order.") BigDecimal acquisitionValue,
      @Nullable Intervals interval,
      Map<String, Double> probabilityOfOrder,
      @Nullable BigDecimal residualLifetimeValue) {}

  /** The repeat purchases of a population up to the end of a week. */
  @Schema(name = "TrackedWeek")
  public record Week(
      @Schema(description = "Since the first purchase of all.", examples = "39") int week,
      long actual,
      double expected) {}

  /** The customers whose values are in a range. */
  @Schema(name = "ClvRange")
  public record Range(
      @Schema(examples = "1000-5000") String rangeLabel,
      long minValue,
      @Schema(description = "Exclusive; null for the last range.") @Nullable Long maxValue,
      long count,
      BigDecimal percentage,
      BigDecimal totalClv) {}

  /** The values of all customers together. */
  @InCurrency
  @Schema(name = "ClvAnalysis")
  public record Analysis(
      long totalCustomersAnalyzed,
      BigDecimal totalClv,
      @Nullable Ends totalInterval,
      BigDecimal averageClv,
      BigDecimal medianClv,
      List<Range> distribution,
      List<CustomerValue> topCustomers,
      @Nullable LocalDate asOf,
      @Nullable Instant analysisDate) {}

  /** How far a forecast was off on the hold-out. */
  @Schema(name = "ForecastError")
  public record Error(
      double predictedPurchases, double meanAbsoluteError, double rootMeanSquareError) {}

  /** How the model did on the part of the history that it was not fitted to. */
  @Schema(name = "HoldOut")
  public record HeldOut(
      int days,
      int customers,
      long actualPurchases,
      @Nullable Error model,
      Error historicalAverage,
      List<Bin> bins) {}

  /** The customers of a hold-out with one number of repeat purchases before it. */
  @Schema(name = "HoldOutBin")
  public record Bin(
      @Schema(description = "7: seven and more.", examples = "2") int repeats,
      int customers,
      long actual,
      double predicted) {}

  /** A model that was tried. */
  @Schema(name = "ClvCandidate")
  public record Tried(
      @Schema(examples = "pareto_nbd") String model,
      @Nullable Double logLikelihood,
      @Nullable Error holdout,
      boolean selected,
      String reason) {}

  /** The order values that don't count. */
  @Schema(name = "SpendOutliers")
  public record Outliers(long count, @Nullable BigDecimal above) {}

  /** The model of the latest run over all customers. */
  @InCurrency
  @Schema(name = "ClvModel")
  public record Model(
      @Schema(examples = "mbg_nbd_gamma_gamma") String model,
      @Schema(
              description = "The model, or the limit of it that fits the data.",
              examples = "mbg_nbd_one_dropout")
          String purchaseModel,
      @Schema(examples = "gamma_gamma") String spendModel,
      Map<String, Double> parameters,
      @Nullable Double logLikelihood,
      Map<String, Double> spendParameters,
      @Nullable Double spendLogLikelihood,
      @Schema(examples = "week") String timeUnit,
      int customers,
      LocalDate asOf,
      Instant fittedAt,
      Map<String, Double> standardErrors,
      @Nullable Double correlationOfPurchasesAndSpend,
      Outliers outliers,
      @Nullable HeldOut holdout,
      List<Week> tracking,
      List<Tried> candidates,
      @Schema(description = "Which models were tried, and why this one is used.")
          String explanation) {}
}
