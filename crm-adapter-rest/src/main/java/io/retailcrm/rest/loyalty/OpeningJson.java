package io.retailcrm.rest.loyalty;

import io.retailcrm.application.loyalty.BringPoints;
import io.retailcrm.domain.loyalty.LoyaltyRules;
import io.retailcrm.rest.customer.NamesCustomer;
import io.retailcrm.rest.json.JsonRequest;
import io.retailcrm.rest.validation.Email;
import io.retailcrm.rest.validation.PlainText;
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
@OpeningJson.OneCustomer
public record OpeningJson(
    @NotNull(message = "is needed") @PlainText(max = 100) String externalTransactionId,
    @Nullable UUID customerId,
    @PlainText(max = 50) @Nullable String customerNumber,
    @PlainText(max = 100) @Nullable String externalId,
    @Email @Nullable String email,
    @NotNull(message = "is needed")
        @Min(value = 1, message = "must be at least 1")
        @Max(value = LoyaltyRules.MOST_POINTS, message = "must be at most {value}")
        Long points,
    @PlainText(max = 500) @Nullable String description,
    @NotNull(message = "is needed") Instant earnedAt,
    @NotNull(message = "is needed") Instant expiresAt)
    implements JsonRequest, NamesCustomer {

  /** What is to be brought into the ledger. */
  public BringPoints.Opening opening() {
    return new BringPoints.Opening(
        externalTransactionId, key(), points, description, earnedAt, expiresAt);
  }

  /** They are one customer's. */
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @Constraint(validatedBy = OneCustomer.Check.class)
  public @interface OneCustomer {

    String message() default "is not complete";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The check. */
    class Check implements ConstraintValidator<OneCustomer, OpeningJson> {

      @Override
      public boolean isValid(OpeningJson opening, ConstraintValidatorContext context) {
        return NamesCustomer.isValid(opening, context);
      }
    }
  }
}
