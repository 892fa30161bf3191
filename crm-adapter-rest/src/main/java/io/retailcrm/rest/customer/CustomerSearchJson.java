package io.retailcrm.rest.customer;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.rest.json.JsonRequest;
import io.retailcrm.rest.validation.Consistent;
import io.retailcrm.rest.validation.PlainText;
import io.retailcrm.rest.validation.Segments;
import io.retailcrm.rest.validation.Violations;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A search for customers; a null or absent field is no condition.
 *
 * @param minOrders a decimal, so that any number is understood and named where it is no whole one
 */
@RegisterForReflection
@Schema(name = "CustomerSearch", description = "All that is given must hold.")
@Consistent
public record CustomerSearchJson(
    @PlainText(max = 200)
        @Schema(
            description =
                "Each word must occur in the name, email, phone, customer number or external id;"
                    + " case and accents are folded.",
            examples = "john")
        @Nullable String search,
    @Schema(examples = "true") @Nullable Boolean isActive,
    @Pattern(regexp = TIERS, message = "must be one of bronze, silver, gold, platinum")
        @Schema(examples = "silver")
        @Nullable String loyaltyTier,
    @Pattern(regexp = Segments.PATTERN, message = Segments.MUST_BE) @Schema(examples = "Loyal")
        @Nullable String rfmSegment,
    @Size(min = 1, max = 11, message = "must have 1 to 11 segments")
        @Schema(description = "Any of them.", examples = "[\"At Risk\", \"Can't Lose Them\"]")
        @Nullable
            List<
                @NotNull(message = Segments.MUST_BE)
                @Pattern(regexp = Segments.PATTERN, message = Segments.MUST_BE) String>
            rfmSegments,
    @DecimalMin(value = "1", message = "must be at least {value}")
        @DecimalMax(value = BEST_SCORE, message = AT_MOST)
        @Digits(integer = 1, fraction = 0, message = WHOLE)
        @Schema(type = SchemaType.INTEGER, format = "int32", examples = "5")
        @Nullable BigDecimal recencyScore,
    @DecimalMin(value = "1", message = "must be at least {value}")
        @DecimalMax(value = BEST_SCORE, message = AT_MOST)
        @Digits(integer = 1, fraction = 0, message = WHOLE)
        @Schema(type = SchemaType.INTEGER, format = "int32", examples = "4")
        @Nullable BigDecimal frequencyScore,
    @DecimalMin(value = "1", message = "must be at least {value}")
        @DecimalMax(value = BEST_SCORE, message = AT_MOST)
        @Digits(integer = 1, fraction = 0, message = WHOLE)
        @Schema(type = SchemaType.INTEGER, format = "int32", examples = "4")
        @Nullable BigDecimal monetaryScore,
    @PlainText(max = 100) @Schema(examples = "Mumbai") @Nullable String city,
    @PlainText(max = 100) @Schema(examples = "Maharashtra") @Nullable String state,
    @PlainText(max = 100) @Schema(examples = "India") @Nullable String country,
    @DecimalMin(value = "0", message = NOT_NEGATIVE)
        @DecimalMax(value = MAX_MONEY, message = AT_MOST)
        @Digits(integer = 16, fraction = 2, message = TWO_DECIMALS)
        @Schema(examples = "10000")
        @Nullable BigDecimal minTotalSpent,
    @DecimalMin(value = "0", message = NOT_NEGATIVE)
        @DecimalMax(value = MAX_MONEY, message = AT_MOST)
        @Digits(integer = 16, fraction = 2, message = TWO_DECIMALS)
        @Schema(examples = "50000")
        @Nullable BigDecimal maxTotalSpent,
    @DecimalMin(value = "0", message = NOT_NEGATIVE)
        @DecimalMax(value = MAX_ORDERS, message = AT_MOST)
        @Digits(integer = 10, fraction = 0, message = WHOLE)
        @Schema(type = SchemaType.INTEGER, format = "int64", examples = "5")
        @Nullable BigDecimal minOrders,
    @DecimalMin(value = "0", message = NOT_NEGATIVE)
        @DecimalMax(value = MAX_ORDERS, message = AT_MOST)
        @Digits(integer = 10, fraction = 0, message = WHOLE)
        @Schema(type = SchemaType.INTEGER, format = "int64", examples = "50")
        @Nullable BigDecimal maxOrders,
    @DecimalMin(value = "0", message = NOT_NEGATIVE)
        @DecimalMax(value = MAX_MONEY, message = AT_MOST)
        @Digits(integer = 16, fraction = 2, message = TWO_DECIMALS)
        @Schema(description = "Of those whose lifetime value was predicted.", examples = "10000")
        @Nullable BigDecimal minClv,
    @DecimalMin(value = "0", message = NOT_NEGATIVE)
        @DecimalMax(value = MAX_MONEY, message = AT_MOST)
        @Digits(integer = 16, fraction = 2, message = TWO_DECIMALS)
        @Schema(description = "Of those whose lifetime value was predicted.", examples = "50000")
        @Nullable BigDecimal maxClv,
    @DecimalMin(value = "0", message = NOT_NEGATIVE)
        @DecimalMax(value = "1", message = AT_MOST)
        @Schema(
            description = "That the customer still buys, by the model of lifetime value.",
            examples = "0.5")
        @Nullable BigDecimal minProbabilityAlive,
    @DecimalMin(value = "1", message = "must be at least {value}")
        @DecimalMax(value = MAX_DAYS, message = AT_MOST)
        @Digits(integer = 4, fraction = 0, message = WHOLE)
        @Schema(
            type = SchemaType.INTEGER,
            format = "int32",
            description =
                "Those with points that expire by the end of the business day so many days from now.",
            examples = "30")
        @Nullable BigDecimal pointsExpiringWithinDays,
    @Schema(description = "At or after this time.", examples = "2025-01-01T00:00:00Z")
        @Nullable Instant registeredAfter,
    @Schema(description = "Before this time.", examples = "2026-01-01T00:00:00Z")
        @Nullable Instant registeredBefore,
    @Schema(description = "At or after this time.", examples = "2025-01-01T00:00:00Z")
        @Nullable Instant lastOrderAfter,
    @Schema(description = "Before this time.", examples = "2026-01-01T00:00:00Z")
        @Nullable Instant lastOrderBefore,
    @Schema(examples = "true") @Nullable Boolean hasEmailConsent,
    @Schema(examples = "true") @Nullable Boolean hasSmsConsent)
    implements JsonRequest, Consistent.Rules {

  private static final String TIERS = "bronze|silver|gold|platinum";
  private static final String NOT_NEGATIVE = "must not be negative";
  private static final String AT_MOST = "must be at most {value}";
  private static final String MAX_MONEY = "1000000000000000";
  private static final String MAX_ORDERS = "1000000000";
  private static final String BEST_SCORE = "5";
  private static final String MAX_DAYS = "3650";
  private static final String TWO_DECIMALS = "must have at most two decimals";
  private static final String WHOLE = "must be a whole number";

  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  /** It has a text to search for, its lower ends are not above its upper ones, its times exist. */
  @Override
  public boolean areKept(ConstraintValidatorContext context) {
    return hasText(context, search)
        & ordered(context, "minTotalSpent", minTotalSpent, "max_total_spent", maxTotalSpent)
        & ordered(context, "minClv", minClv, "max_clv", maxClv)
        & ordered(context, "minOrders", minOrders, "max_orders", maxOrders)
        & ordered(
            context, "registeredAfter", registeredAfter, "registered_before", registeredBefore)
        & ordered(context, "lastOrderAfter", lastOrderAfter, "last_order_before", lastOrderBefore)
        & possible(context, "registeredAfter", registeredAfter)
        & possible(context, "registeredBefore", registeredBefore)
        & possible(context, "lastOrderAfter", lastOrderAfter)
        & possible(context, "lastOrderBefore", lastOrderBefore);
  }

  /** A text of spaces that are no blanks to Java is blank all the same. */
  private static boolean hasText(ConstraintValidatorContext context, @Nullable String text) {
    return text == null
        || text.codePoints().anyMatch(c -> !Character.isSpaceChar(c) && !Character.isWhitespace(c))
        || Violations.refuse(context, "search", "must not be blank");
  }

  private static <T extends Comparable<T>> boolean ordered(
      ConstraintValidatorContext context,
      String field,
      @Nullable T from,
      String upper,
      @Nullable T to) {
    return from == null
        || to == null
        || from.compareTo(to) <= 0
        || Violations.refuse(context, field, "must not be above " + upper);
  }

  private static boolean possible(
      ConstraintValidatorContext context, String field, @Nullable Instant time) {
    return time == null
        || (!time.isBefore(EARLIEST) && !time.isAfter(LATEST))
        || Violations.refuse(context, field, "must be between the years 1900 and 9999");
  }
}
