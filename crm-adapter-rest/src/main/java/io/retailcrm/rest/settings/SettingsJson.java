package io.retailcrm.rest.settings;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The settings in force that say what numbers mean and when what happens. Never a secret. */
@RegisterForReflection
@Schema(name = "Settings")
public record SettingsJson(
    @Schema(description = "The ISO 4217 code of the currency of all amounts.", examples = "INR")
        String currency,
    @Schema(description = "The time zone in which days are counted.", examples = "Asia/Kolkata")
        String businessTimeZone,
    @Schema(
            description = "The country of phone numbers without a prefix, as ISO 3166.",
            examples = "IN")
        String phoneRegion,
    @Schema(description = "The loyalty programme.") Loyalty loyalty,
    @Schema(description = "Segments and lifetime value.") Analytics analytics,
    @Schema(description = "When jobs start by themselves.") Schedules schedules,
    @Schema(description = "The most bytes of a file for import.", examples = "10737418240")
        long importMaxBytes) {

  /** The loyalty programme. */
  @Schema(name = "LoyaltySettings")
  public record Loyalty(
      @Schema(description = "How many days points are valid for by default.", examples = "365")
          int expiryDays,
      @Schema(
              description = "How many days restored points are valid for at least.",
              examples = "30")
          int graceDays,
      @Schema(description = "Within how many days points count as expiring soon.", examples = "30")
          int soonDays,
      @Schema(description = "The points in a lifetime from which a member is silver.")
          long silverPoints,
      @Schema(description = "The points in a lifetime from which a member is gold.")
          long goldPoints,
      @Schema(description = "The points in a lifetime from which a member is platinum.")
          long platinumPoints,
      @Schema(
              description =
                  "The points that an order earns for each unit of the currency, 0 for none.",
              examples = "0")
          BigDecimal pointsPerUnit) {}

  /** Segments and lifetime value. */
  @Schema(name = "AnalyticsSettings")
  public record Analytics(
      @Schema(
              description =
                  "The age of the oldest orders that segments look at, in days; null for all.")
          @Nullable Integer rfmWindowDays,
      @Schema(description = "The share of revenue that counts as value.", examples = "1")
          double clvMargin,
      @Schema(description = "The lower bounds of the ranges of lifetime values.")
          List<Long> clvRanges) {}

  /** Cron expressions in the business time zone, or {@code off}. */
  @Schema(name = "ScheduleSettings")
  public record Schedules(
      @Schema(description = "When points expire, as a cron expression, or off.")
          String expirePoints,
      @Schema(description = "When tiers are reviewed, as a cron expression, or off.")
          String tierReview,
      @Schema(description = "When segments are calculated, as a cron expression, or off.")
          String rfm,
      @Schema(description = "When lifetime values are predicted, as a cron expression, or off.")
          String clv) {}
}
