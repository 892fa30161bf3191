package io.retailcrm.rest.purchase;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.rest.customer.NamesCustomer;
import io.retailcrm.rest.json.InCurrency;
import io.retailcrm.rest.json.JsonRequest;
import io.retailcrm.rest.operation.ConcernsCustomers;
import io.retailcrm.rest.operation.Versioned;
import io.retailcrm.rest.validation.Consistent;
import io.retailcrm.rest.validation.Email;
import io.retailcrm.rest.validation.PlainText;
import io.retailcrm.rest.validation.PossibleTime;
import io.retailcrm.rest.validation.Violations;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An order in JSON. */
@RegisterForReflection
@InCurrency
@Schema(name = "Order")
public record OrderJson(
    @Schema(examples = "order-1001") String orderId,
    UUID customerId,
    Instant orderedAt,
    @Nullable String channel,
    @Schema(examples = "1999.00") BigDecimal total,
    @Schema(examples = "0.00") BigDecimal returnedTotal,
    List<Item> items,
    Instant createdAt,
    @Schema(examples = "1") int version,
    @Nullable Instant cancelledAt)
    implements ConcernsCustomers, Versioned {

  static final String TWO_DECIMALS = "must have at most two decimals";
  private static final String NOT_NEGATIVE = "must not be negative";
  static final String MORE_THAN_ZERO = "must be more than zero";
  static final String AT_MOST = "must be at most {value}";
  static final String MAX_MONEY = "1000000000000";
  private static final String TOO_MUCH = "must not add up to more than " + MAX_MONEY;

  /** The maximum amount. */
  public static final BigDecimal MOST = new BigDecimal(MAX_MONEY);

  @Override
  public Collection<UUID> customers() {
    return List.of(customerId);
  }

  /** A line of an order. */
  @Schema(name = "OrderItem")
  public record Item(
      @PlainText(max = 100, identifier = true) @Schema(examples = "SH-OX-BL-M")
          @Nullable String sku,
      @PlainText(max = 300) @Schema(examples = "Blue Oxford Shirt") @Nullable String productName,
      @PlainText(max = 100) @Schema(examples = "Shirts") @Nullable String category,
      @PlainText(max = 100) @Schema(examples = "Brand A") @Nullable String brand,
      @NotNull(message = "is required")
          @DecimalMin(value = "0", inclusive = false, message = MORE_THAN_ZERO)
          @DecimalMax(value = "1000000", message = AT_MOST)
          @Digits(integer = 7, fraction = 3, message = "must have at most three decimals")
          @Schema(examples = "1")
          BigDecimal quantity,
      @NotNull(message = "is required")
          @DecimalMin(value = "0", message = NOT_NEGATIVE)
          @DecimalMax(value = MAX_MONEY, message = AT_MOST)
          @Digits(integer = 13, fraction = 2, message = TWO_DECIMALS)
          @Schema(examples = "1999.00")
          BigDecimal unitPrice) {}

  /** A new order from a till or a shop. */
  @Schema(
      name = "NewOrder",
      description =
          "The customer is named by exactly one of customer_id, customer_number, external_id and"
              + " email. A given total wins over the items.")
  @Consistent
  public record Create(
      @NotNull(message = "is required")
          @PlainText(max = 100, identifier = true)
          @Schema(examples = "order-1001")
          String orderId,
      @Nullable UUID customerId,
      @PlainText(max = 50, identifier = true) @Nullable String customerNumber,
      @PlainText(max = 100, identifier = true) @Nullable String externalId,
      @Email @Schema(examples = "jane@example.com") @Nullable String email,
      @NotNull(message = "is required") @PossibleTime @Schema(examples = "2025-12-15T10:30:00Z")
          Instant orderedAt,
      @PlainText(max = 50) @Schema(examples = "store") @Nullable String channel,
      @DecimalMin(value = "0", message = NOT_NEGATIVE)
          @DecimalMax(value = MAX_MONEY, message = AT_MOST)
          @Digits(integer = 13, fraction = 2, message = TWO_DECIMALS)
          @Schema(examples = "1999.00")
          @Nullable BigDecimal total,
      @Size(max = 1000, message = "must have at most 1000 items")
          @Nullable List<@Valid @NotNull(message = "must not be null") Item> items)
      implements JsonRequest, NamesCustomer, Consistent.Rules {

    /** It names one customer, and a total or items. */
    @Override
    public boolean areKept(ConstraintValidatorContext context) {
      boolean kept = NamesCustomer.isValid(this, context);
      if (total == null && (items == null || items.isEmpty())) {
        kept = Violations.refuse(context, "total", "is required where there are no items");
      } else if (total == null && sum(items).compareTo(MOST) > 0) {
        kept = Violations.refuse(context, "items", TOO_MUCH);
      }
      return kept;
    }
  }

  /** A return of an order. */
  @InCurrency
  @Schema(name = "Return")
  public record Return(
      @Schema(examples = "return-1") String returnId,
      @Schema(examples = "order-1001") String orderId,
      @Schema(examples = "999.50") BigDecimal amount,
      Instant returnedAt,
      Instant createdAt) {}

  /** A returned item. */
  @Schema(name = "ReturnedItem")
  public record ReturnedItem(
      @PlainText(max = 100, identifier = true) @Nullable String sku,
      @NotNull(message = "is required")
          @DecimalMin(value = "0", inclusive = false, message = MORE_THAN_ZERO)
          @DecimalMax(value = "1000000", message = AT_MOST)
          @Digits(integer = 7, fraction = 3, message = "must have at most three decimals")
          BigDecimal quantity) {}

  /** A new return from a till or a shop. */
  @Schema(
      name = "NewReturn",
      description = "Items without an amount are returned for their share of the order's total.")
  @Consistent
  public record CreateReturn(
      @NotNull(message = "is required")
          @PlainText(max = 100, identifier = true)
          @Schema(examples = "return-1")
          String returnId,
      @DecimalMin(value = "0", inclusive = false, message = MORE_THAN_ZERO)
          @DecimalMax(value = MAX_MONEY, message = AT_MOST)
          @Digits(integer = 13, fraction = 2, message = TWO_DECIMALS)
          @Schema(examples = "999.50")
          @Nullable BigDecimal amount,
      @Size(max = 1000, message = "must have at most 1000 items")
          @Nullable List<@Valid @NotNull(message = "must not be null") ReturnedItem> items,
      @PossibleTime @Schema(examples = "2025-12-20T12:00:00Z") @Nullable Instant returnedAt)
      implements JsonRequest, Consistent.Rules {

    /** It names an amount, or items. */
    @Override
    public boolean areKept(ConstraintValidatorContext context) {
      return saysHowMuch(amount, items, context);
    }

    static boolean saysHowMuch(
        @Nullable BigDecimal amount,
        @Nullable List<ReturnedItem> items,
        ConstraintValidatorContext context) {
      return amount != null
          || (items != null && !items.isEmpty())
          || Violations.refuse(context, "amount", "is required where there are no items");
    }
  }

  /** The content of an order that changes. */
  @Schema(
      name = "OrderUpdate",
      description =
          "Fields that are not named stay. Items without a total make their sum the total.")
  @Consistent
  public record Update(
      @PlainText(max = 50) @Schema(examples = "web") @Nullable String channel,
      @DecimalMin(value = "0", message = NOT_NEGATIVE)
          @DecimalMax(value = MAX_MONEY, message = AT_MOST)
          @Digits(integer = 13, fraction = 2, message = TWO_DECIMALS)
          @Schema(examples = "1499.00")
          @Nullable BigDecimal total,
      @Size(max = 1000, message = "must have at most 1000 items")
          @Nullable List<@Valid @NotNull(message = "must not be null") Item> items)
      implements JsonRequest, Consistent.Rules {

    /** Its items make a possible total. */
    @Override
    public boolean areKept(ConstraintValidatorContext context) {
      return total != null
          || sum(items).compareTo(MOST) <= 0
          || Violations.refuse(context, "items", TOO_MUCH);
    }
  }

  /** The cancellation of an order. */
  @Schema(name = "OrderCancellation")
  public record Cancel(
      @PlainText(max = 500) @Schema(examples = "Out of stock") @Nullable String reason)
      implements JsonRequest {}

  /** A version of an order. */
  @InCurrency
  @Schema(name = "OrderVersion")
  public record Version(
      @Schema(examples = "2") int version,
      @Schema(examples = "changed") String change,
      Instant at,
      @Nullable String by,
      @Nullable String reason,
      @Nullable String channel,
      @Schema(examples = "1499.00") BigDecimal total,
      List<Item> items) {}

  private static BigDecimal sum(@Nullable List<Item> items) {
    return Stream.ofNullable(items)
        .flatMap(List::stream)
        .filter(item -> item != null && item.quantity() != null && item.unitPrice() != null)
        .map(item -> item.quantity().multiply(item.unitPrice()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
