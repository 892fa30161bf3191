package io.retailcrm.rest.series;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.rest.json.InCurrency;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The series behind pictures in JSON. */
@RegisterForReflection
public final class SeriesJson {

  private SeriesJson() {}

  /** By what the cells of the grid are made. */
  public enum GridBy {
    RF,
    RFM
  }

  /** The length of a period. */
  public enum Period {
    MONTH
  }

  /** What is counted in a cohort. */
  public enum Measure {
    CUSTOMERS,
    ORDERS,
    REVENUE
  }

  /** The customers with one combination of scores. */
  @Schema(name = "RfmCell")
  public record Cell(
      int recencyScore,
      int frequencyScore,
      @Schema(description = "Null in a grid of recency and frequency.")
          @Nullable Integer monetaryScore,
      long customers,
      BigDecimal revenue,
      @Schema(description = "Null where no customer has a lifetime value.")
          @Nullable BigDecimal meanClv) {}

  /** The customers by their scores. */
  @InCurrency
  @Schema(name = "RfmGrid")
  public record Grid(
      @Schema(enumeration = {"rf", "rfm"}) String by, Instant calculatedAt, List<Cell> cells) {}

  /** The customers who first bought in one month. */
  @Schema(name = "Cohort")
  public record Cohort(
      @Schema(description = "The month of the first order.", examples = "2025-03") String cohort,
      long customers,
      @Schema(description = "By months since the first order, from 0.") List<BigDecimal> values,
      @Schema(description = "The share of the cohort that ordered, by months since, in per cent.")
          List<BigDecimal> retention) {}

  /** The cohorts of customers. */
  @InCurrency
  @Schema(name = "Cohorts")
  public record Cohorts(
      @Schema(enumeration = "month") String by,
      @Schema(enumeration = {"customers", "orders", "revenue"}) String measure,
      Instant calculatedAt,
      List<Cohort> cohorts) {}

  /** The orders of a month. */
  @Schema(name = "OrdersMonth")
  public record Orders(
      @Schema(examples = "2025-03") String month,
      @Schema(description = "With an order in the month.") long customers,
      @Schema(description = "Without those returned in full.") long orders,
      BigDecimal revenue,
      @Schema(description = "Of this month and all before it.") BigDecimal revenueToDate) {}

  /** The orders of the latest months. */
  @InCurrency
  @Schema(name = "OrdersTrend")
  public record OrdersTrend(
      @Schema(enumeration = "month") String by, Instant calculatedAt, List<Orders> months) {}

  /** The points of a month. */
  @Schema(name = "PointsMonth")
  public record Points(
      @Schema(examples = "2025-03") String month,
      long pointsIssued,
      long pointsRedeemed,
      long pointsExpired,
      @Schema(description = "At the end of the month.") long outstandingPoints,
      @Schema(description = "With a transaction in the month.") long activeMembers) {}

  /** The points of the latest months. */
  @Schema(name = "PointsTrend")
  public record PointsTrend(
      @Schema(enumeration = "month") String by, Instant calculatedAt, List<Points> months) {}
}
