package io.retailcrm.rest.customer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.rest.json.InCurrency;
import io.retailcrm.rest.json.JsonRequest;
import io.retailcrm.rest.operation.ConcernsCustomers;
import io.retailcrm.rest.operation.NamesAccount;
import io.retailcrm.rest.operation.Versioned;
import io.retailcrm.rest.validation.Consistent;
import io.retailcrm.rest.validation.Email;
import io.retailcrm.rest.validation.Password;
import io.retailcrm.rest.validation.Phone;
import io.retailcrm.rest.validation.PhoneOfCountry;
import io.retailcrm.rest.validation.PlainText;
import io.retailcrm.rest.validation.PossibleTime;
import io.retailcrm.rest.validation.Violations;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A customer in JSON.
 *
 * @param externalId the customer's id in the shop's own system
 */
@RegisterForReflection
@InCurrency
@Schema(name = "Customer")
public record CustomerJson(
    UUID id,
    @Schema(examples = "CUST-20251217-0001") String customerNumber,
    @Nullable String externalId,
    @Nullable UUID userId,
    @Schema(examples = "Jane") @Nullable String firstName,
    @Schema(examples = "Smith") @Nullable String lastName,
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
    int version,
    @Schema(description = "Present and true where the customer was erased.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Boolean erased)
    implements Versioned, ConcernsCustomers {

  private static final String UNTIL_NOW = "must be between 1970-01-01 and now";
  static final String UNREACHABLE = "one of email, phone and external_id is required";

  @Override
  public Collection<UUID> customers() {
    return List.of(id);
  }

  /** Many people have one name, so that one is enough. */
  private static boolean isNamed(
      @Nullable String firstName, @Nullable String lastName, ConstraintValidatorContext context) {
    return firstName != null
        || lastName != null
        || Violations.refuse(context, "firstName", "a first or last name is required");
  }

  private static boolean isReachable(
      @Nullable String email,
      @Nullable String phone,
      @Nullable String externalId,
      ConstraintValidatorContext context) {
    return email != null
        || phone != null
        || externalId != null
        || Violations.refuse(context, "email", UNREACHABLE);
  }

  /** A new customer, from staff or another system. */
  @Schema(
      name = "NewCustomer",
      description = "A first or last name and one of email, phone and external_id are required.")
  @Consistent
  @PhoneOfCountry
  public record Create(
      @PlainText(max = 100, identifier = true) @Nullable String externalId,
      @Nullable UUID userId,
      @PlainText(max = 100) @Schema(examples = "Jane") @Nullable String firstName,
      @PlainText(max = 100) @Schema(examples = "Smith") @Nullable String lastName,
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
      implements JsonRequest, Consistent.Rules, PhoneOfCountry.Contact {

    /** It has a name, and something to reach or to recognise the customer by. */
    @Override
    public boolean areKept(ConstraintValidatorContext context) {
      boolean named = isNamed(firstName, lastName, context);
      boolean reachable = isReachable(email, phone, externalId, context);
      return named && reachable;
    }
  }

  /**
   * A customer of a file.
   *
   * @param registeredAt when the customer registered with an older system
   * @param isActive false for a customer whom an older system has deactivated
   */
  @Consistent
  @PhoneOfCountry
  public record Row(
      @PlainText(max = 100, identifier = true) @Nullable String externalId,
      @Nullable UUID userId,
      @PlainText(max = 100) @Nullable String firstName,
      @PlainText(max = 100) @Nullable String lastName,
      @Email @Nullable String email,
      @Phone @Nullable String phone,
      @Past(message = "must be in the past") @BirthDate @Nullable LocalDate dateOfBirth,
      @PlainText(max = 30) @Nullable String gender,
      @PlainText(max = 200) @Nullable String addressLine1,
      @PlainText(max = 200) @Nullable String addressLine2,
      @PlainText(max = 100) @Nullable String city,
      @PlainText(max = 100) @Nullable String state,
      @PlainText(max = 20) @Nullable String postalCode,
      @PlainText(max = 100) @Nullable String country,
      @Nullable Boolean emailMarketingConsent,
      @Nullable Boolean smsMarketingConsent,
      @PossibleTime(daysAhead = 0, message = UNTIL_NOW) @Nullable Instant registeredAt,
      @Nullable Boolean isActive)
      implements JsonRequest, Consistent.Rules, PhoneOfCountry.Contact {

    /** It has a name, and something to reach or to recognise the customer by. */
    @Override
    public boolean areKept(ConstraintValidatorContext context) {
      boolean named = isNamed(firstName, lastName, context);
      boolean reachable = isReachable(email, phone, externalId, context);
      return named && reachable;
    }
  }

  /** What a file says of the registration of a customer who may be known. */
  public record RegistrationStatus(
      @PossibleTime(daysAhead = 0, message = UNTIL_NOW) @Nullable Instant registeredAt,
      @Nullable Boolean isActive)
      implements JsonRequest {}

  /** The registration of a person. */
  @Schema(name = "Registration")
  @PhoneOfCountry
  public record Register(
      @NotNull(message = "is required") @PlainText(max = 100) @Schema(examples = "John")
          String firstName,
      @PlainText(max = 100) @Schema(examples = "Doe") @Nullable String lastName,
      @NotNull(message = "is required") @Email @Schema(examples = "john@example.com") String email,
      @NotNull(message = "is required") @Phone @Schema(examples = "+919876543210") String phone,
      @NotNull(message = "is required") @Password @Schema(examples = "SecurePass123")
          String password,
      @Past(message = "must be in the past") @BirthDate @Schema(examples = "1990-01-15")
          @Nullable LocalDate dateOfBirth,
      @PlainText(max = 30) @Schema(examples = "Male") @Nullable String gender,
      @PlainText(max = 200) @Schema(examples = "123 Main St") @Nullable String addressLine1,
      @PlainText(max = 200) @Nullable String addressLine2,
      @PlainText(max = 100) @Schema(examples = "Mumbai") @Nullable String city,
      @PlainText(max = 100) @Schema(examples = "Maharashtra") @Nullable String state,
      @PlainText(max = 20) @Schema(examples = "400001") @Nullable String postalCode,
      @PlainText(max = 100) @Schema(examples = "India") @Nullable String country,
      @Schema(examples = "true") @Nullable Boolean emailMarketingConsent,
      @Schema(examples = "true") @Nullable Boolean smsMarketingConsent)
      implements JsonRequest, NamesAccount, PhoneOfCountry.Contact {

    @Override
    public String username() {
      return email;
    }

    /** Without anything of it, so that no log holds it. */
    @Override
    public String toString() {
      return "Register[]";
    }
  }

  /** A change of a customer: the named fields; null empties one. */
  @PhoneOfCountry
  @Schema(
      name = "CustomerChange",
      description =
          "Only the fields that are named are changed; null empties one. One of email, phone and"
              + " external_id must remain.")
  public record Update(
      @PlainText(max = 100, identifier = true) @Schema(examples = "CUS-0000010")
          @Nullable String externalId,
      @PlainText(max = 100) @Schema(examples = "John") @Nullable String firstName,
      @PlainText(max = 100) @Schema(examples = "Doe Updated") @Nullable String lastName,
      @Email @Schema(examples = "john.new@example.com") @Nullable String email,
      @Phone @Schema(examples = "+919876543210") @Nullable String phone,
      @Past(message = "must be in the past") @BirthDate @Nullable LocalDate dateOfBirth,
      @PlainText(max = 30) @Schema(examples = "Male") @Nullable String gender,
      @PlainText(max = 200) @Schema(examples = "123 Main St") @Nullable String addressLine1,
      @PlainText(max = 200) @Nullable String addressLine2,
      @PlainText(max = 100) @Schema(examples = "Mumbai") @Nullable String city,
      @PlainText(max = 100) @Schema(examples = "Maharashtra") @Nullable String state,
      @PlainText(max = 20) @Schema(examples = "400001") @Nullable String postalCode,
      @PlainText(max = 100) @Schema(examples = "India") @Nullable String country,
      @Schema(examples = "false") @Nullable Boolean emailMarketingConsent,
      @Nullable Boolean smsMarketingConsent)
      implements JsonRequest, PhoneOfCountry.Contact {

    /** A country that the request does not name is the stored customer's. */
    @Override
    public boolean knowsCountry() {
      return country != null;
    }
  }

  /** The customers to deactivate or reactivate. */
  @Schema(name = "BulkStatus")
  public record BulkStatus(
      @NotNull(message = "is required")
          @Size(min = 1, max = 10_000, message = "must have 1 to 10000 ids")
          List<@NotNull(message = "must be a UUID") UUID> customerIds,
      @NotNull(message = "is required") @Schema(examples = "false") Boolean isActive,
      @PlainText(max = 500) @Schema(examples = "Bulk deactivation for maintenance")
          @Nullable String reason)
      implements JsonRequest {}

  /** The result of a change of status of many customers. */
  @Schema(name = "BulkStatusChanged")
  public record BulkStatusChanged(
      @Schema(examples = "Updated status for 3 customers") String message,
      @Schema(description = "How many have another status now.", examples = "3")
          long customersUpdated,
      @Schema(description = "The unknown ids of the request.") List<UUID> notFound,
      @Schema(description = "The result for each id, in the order of the request.")
          List<StatusResult> results)
      implements ConcernsCustomers {

    /** The known customers. */
    @Override
    public Collection<UUID> customers() {
      Set<UUID> known = new LinkedHashSet<>();
      results.forEach(result -> known.add(result.customerId()));
      notFound.forEach(known::remove);
      return known;
    }
  }

  /** The result for one of many customers. */
  @Schema(name = "StatusResult")
  public record StatusResult(
      UUID customerId,
      @Schema(
              enumeration = {"updated", "unchanged", "not_found"},
              examples = "updated")
          String outcome) {}

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
