package io.retailcrm.rest.loyalty;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.application.loyalty.ImportOpeningBalances;
import io.retailcrm.domain.loyalty.LoyaltyRules;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.rest.customer.NamesCustomer;
import io.retailcrm.rest.json.JsonRequest;
import io.retailcrm.rest.validation.Consistent;
import io.retailcrm.rest.validation.Email;
import io.retailcrm.rest.validation.PlainText;
import io.retailcrm.rest.validation.Violations;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Points of an older system in a file: a line of NDJSON, or the columns of CSV.
 *
 * @param externalTransactionId its id in the older system
 */
@RegisterForReflection
@Consistent
public record OpeningBalanceJson(
    @NotNull(message = "is required") @PlainText(max = 100, identifier = true)
        String externalTransactionId,
    @Nullable UUID customerId,
    @PlainText(max = 50, identifier = true) @Nullable String customerNumber,
    @PlainText(max = 100, identifier = true) @Nullable String externalId,
    @Email @Nullable String email,
    @NotNull(message = "is required")
        @Min(value = 1, message = "must be at least 1")
        @Max(value = LoyaltyRules.MAX_POINTS, message = "must be at most {value}")
        Long points,
    @PlainText(max = 500) @Nullable String description,
    @NotNull(message = "is required") Instant earnedAt,
    @NotNull(message = "is required") Instant expiresAt)
    implements JsonRequest, NamesCustomer, Consistent.Rules {

  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  /** The opening balance to import. */
  public ImportOpeningBalances.OpeningBalance opening() {
    return new ImportOpeningBalances.OpeningBalance(
        externalTransactionId, key(), Points.of(points), description, earnedAt, expiresAt);
  }

  /** It names one customer, and its dates have years of four digits in every time zone. */
  @Override
  public boolean areKept(ConstraintValidatorContext context) {
    boolean kept = NamesCustomer.isValid(this, context);
    if (earnedAt != null && earnedAt.isBefore(Instant.EPOCH)) {
      kept = Violations.refuse(context, "earnedAt", "must not be before 1970-01-01");
    }
    if (expiresAt != null && !expiresAt.isBefore(END)) {
      kept = Violations.refuse(context, "expiresAt", "must be before 9999-01-01");
    }
    return kept;
  }
}
