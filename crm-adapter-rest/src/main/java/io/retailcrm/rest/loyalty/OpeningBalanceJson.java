package io.retailcrm.rest.loyalty;

import io.retailcrm.application.loyalty.ImportOpeningBalances;
import io.retailcrm.domain.loyalty.LoyaltyRules;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.rest.customer.NamesCustomer;
import io.retailcrm.rest.json.JsonRequest;
import io.retailcrm.rest.validation.Email;
import io.retailcrm.rest.validation.PlainText;
import io.retailcrm.rest.validation.Violations;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Points of an older system in a file: a line of NDJSON, or the columns of CSV.
 *
 * @param externalTransactionId the older system's name of them
 */
@OpeningBalanceJson.Possible
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
    implements JsonRequest, NamesCustomer {

  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  /** What is to be brought into the ledger. */
  public ImportOpeningBalances.OpeningBalance opening() {
    return new ImportOpeningBalances.OpeningBalance(
        externalTransactionId, key(), Points.of(points), description, earnedAt, expiresAt);
  }

  /** They are one customer's, and their dates have years of four digits in every time zone. */
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @Constraint(validatedBy = Possible.Check.class)
  public @interface Possible {

    String message() default "is not complete";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The check. */
    class Check implements ConstraintValidator<Possible, OpeningBalanceJson> {

      @Override
      public boolean isValid(OpeningBalanceJson opening, ConstraintValidatorContext context) {
        boolean possible = NamesCustomer.isValid(opening, context);
        if (opening.earnedAt() != null && opening.earnedAt().isBefore(Instant.EPOCH)) {
          possible = Violations.refuse(context, "earnedAt", "must not be before 1970-01-01");
        }
        if (opening.expiresAt() != null && !opening.expiresAt().isBefore(END)) {
          possible = Violations.refuse(context, "expiresAt", "must be before 9999-01-01");
        }
        return possible;
      }
    }
  }
}
