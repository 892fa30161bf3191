package io.retailcrm.rest.purchase;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.rest.json.JsonRequest;
import io.retailcrm.rest.purchase.OrderJson.ReturnedItem;
import io.retailcrm.rest.validation.Consistent;
import io.retailcrm.rest.validation.PlainText;
import io.retailcrm.rest.validation.PossibleTime;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A return in a file: a line of NDJSON is the body of the call with the order's id. */
@RegisterForReflection
@Consistent
public record ReturnLineJson(
    @NotNull(message = "is required") @PlainText(max = 100, identifier = true) String orderId,
    @NotNull(message = "is required") @PlainText(max = 100, identifier = true) String returnId,
    @DecimalMin(value = "0", inclusive = false, message = OrderJson.MORE_THAN_ZERO)
        @DecimalMax(value = OrderJson.MAX_MONEY, message = OrderJson.AT_MOST)
        @Digits(integer = 13, fraction = 2, message = OrderJson.TWO_DECIMALS)
        @Nullable BigDecimal amount,
    @Size(max = 1000, message = "must have at most 1000 items")
        @Nullable List<@Valid @NotNull(message = "must not be null") ReturnedItem> items,
    @PossibleTime @Nullable Instant returnedAt)
    implements JsonRequest, Consistent.Rules {

  /** It names an amount, or items. */
  @Override
  public boolean areKept(ConstraintValidatorContext context) {
    return OrderJson.CreateReturn.saysHowMuch(amount, items, context);
  }
}
