package io.retailcrm.rest.customer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.retailcrm.rest.http.Versioned;
import io.retailcrm.rest.json.JsonRequest;
import io.retailcrm.rest.recording.ConcernsCustomers;
import io.retailcrm.rest.validation.Email;
import io.retailcrm.rest.validation.Phone;
import io.retailcrm.rest.validation.PlainText;
import io.retailcrm.rest.validation.Rule;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Past;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A customer in JSON.
 *
 * @param externalId the customer's id in the shop's own system
 */
@Schema(name = "Customer")
public record CustomerJson(
    UUID id,
    @Schema(examples = "CUST-20251217-0001") String customerNumber,
    @Nullable String externalId,
    @Nullable UUID userId,
    @Schema(examples = "Jane") String firstName,
    @Schema(examples = "Smith") String lastName,
    @Schema(examples = "jane@example.com") @Nullable String email,
    @Schema(examples = "+918765432109") @Nullable String phone,
    @Nullable LocalDate dateOfBirth,
    @Nullable String gender,
    @Nullable String addressLine1,
    @Nullable String addressLine2,
    @Nullable String city,
    @Nullable String state,
    @Nullable String postalCode,
    @Nullable String country,
    boolean emailMarketingConsent,
    boolean smsMarketingConsent,
    boolean emailVerified,
    boolean phoneVerified,
    @JsonProperty("is_active") boolean active,
    @Nullable String deactivationReason,
    @Schema(examples = "bronze") String loyaltyTier,
    @Nullable LocalDate tierExpiryDate,
    long loyaltyPoints,
    long lifetimePoints,
    long totalOrders,
    BigDecimal totalSpent,
    BigDecimal averageOrderValue,
    @Nullable Instant firstOrderDate,
    @Nullable Instant lastOrderDate,
    @Schema(examples = "Loyal") @Nullable String rfmSegment,
    @Nullable BigDecimal clv,
    Instant registeredAt,
    Instant updatedAt,
    int version)
    implements Versioned, ConcernsCustomers {

  @Override
  public Collection<UUID> customers() {
    return List.of(id);
  }

  /** What staff or another system sends of a new customer. */
  @Schema(name = "NewCustomer", description = "One of email, phone and external_id is needed.")
  @Reachable
  public record Create(
      @PlainText(max = 100) @Nullable String externalId,
      @Nullable UUID userId,
      @NotNull(message = "is needed") @PlainText(max = 100) @Schema(examples = "Jane")
          String firstName,
      @NotNull(message = "is needed") @PlainText(max = 100) @Schema(examples = "Smith")
          String lastName,
      @Email @Schema(examples = "jane@example.com") @Nullable String email,
      @Phone @Schema(examples = "+918765432109") @Nullable String phone,
      @Past(message = "must be in the past") @BirthDate @Nullable LocalDate dateOfBirth,
      @PlainText(max = 30) @Nullable String gender,
      @PlainText(max = 200) @Nullable String addressLine1,
      @PlainText(max = 200) @Nullable String addressLine2,
      @PlainText(max = 100) @Schema(examples = "Delhi") @Nullable String city,
      @PlainText(max = 100) @Nullable String state,
      @PlainText(max = 20) @Nullable String postalCode,
      @PlainText(max = 100) @Nullable String country,
      @Nullable Boolean emailMarketingConsent,
      @Nullable Boolean smsMarketingConsent)
      implements JsonRequest {}

  /** A customer must be reachable or recognisable by something. */
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @Constraint(validatedBy = Reachable.Check.class)
  public @interface Reachable {

    String message() default "one of email, phone and external_id is needed";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The check. */
    class Check implements ConstraintValidator<Reachable, Create> {

      private String message = "";

      @Override
      public void initialize(Reachable constraint) {
        message = constraint.message();
      }

      @Override
      public boolean isValid(Create customer, ConstraintValidatorContext context) {
        return customer.email() != null
            || customer.phone() != null
            || customer.externalId() != null
            || Rule.refuse(context, "email", message);
      }
    }
  }

  /** A day on which a living person can have been born. */
  @Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
  @Retention(RetentionPolicy.RUNTIME)
  @Constraint(validatedBy = BirthDate.Check.class)
  public @interface BirthDate {

    String message() default "must not be before 1900";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The check. */
    class Check implements ConstraintValidator<BirthDate, LocalDate> {

      @Override
      public boolean isValid(@Nullable LocalDate date, ConstraintValidatorContext context) {
        return date == null || date.getYear() >= 1900;
      }
    }
  }
}
