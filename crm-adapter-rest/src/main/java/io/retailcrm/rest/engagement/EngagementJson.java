package io.retailcrm.rest.engagement;

import io.retailcrm.application.engagement.RecordEngagement;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.engagement.EngagementType;
import io.retailcrm.rest.json.JsonRequest;
import io.retailcrm.rest.json.OneOrMany;
import io.retailcrm.rest.validation.Email;
import io.retailcrm.rest.validation.PlainText;
import io.retailcrm.rest.validation.Violations;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Engagement events in JSON. */
public final class EngagementJson {

  private EngagementJson() {}

  /** What became of a mail. */
  @Schema(
      name = "EngagementEvent",
      description = "The customer is named by exactly one of customer_id and email.")
  @Possible
  public record Event(
      @NotNull(message = "is required")
          @PlainText(max = 200, identifier = true)
          @Schema(description = "The mail tool's own id of the event.", examples = "evt-1")
          String eventId,
      @Nullable UUID customerId,
      @Email @Schema(examples = "jane@example.com") @Nullable String email,
      @NotNull(message = "is required")
          @Pattern(
              regexp = "sent|delivered|opened|clicked",
              message = "must be one of sent, delivered, opened, clicked")
          @Schema(examples = "opened")
          String type,
      @NotNull(message = "is required")
          @PlainText(max = 200, identifier = true)
          @Schema(description = "The mail that it is about.", examples = "msg-1")
          String messageId,
      @NotNull(message = "is required") @Schema(examples = "2025-12-15T10:30:00Z")
          Instant occurredAt)
      implements JsonRequest {

    RecordEngagement.Told told() {
      return new RecordEngagement.Told(
          eventId,
          customerId == null
              ? new CustomerKey.ByEmail(EmailAddress.parse(String.valueOf(email)).orElseThrow())
              : new CustomerKey.ById(new CustomerId(customerId)),
          EngagementType.valueOf(type.toUpperCase(Locale.ROOT)),
          messageId,
          occurredAt);
    }
  }

  /** One event, or a list of them. */
  public record Events(
      @Size(min = 1, max = 5_000, message = "must have 1 to 5000 events")
          List<@Valid @NotNull(message = "must not be null") Event> items,
      boolean many)
      implements OneOrMany {}

  /** What came of the events. */
  @Schema(name = "EngagementRecorded")
  public record Recorded(
      @Schema(description = "Events that are recorded now.", examples = "3") int accepted,
      @Schema(description = "Events that were recorded before.", examples = "0") int duplicates,
      @Schema(description = "The ids of the events about customers whom there are not.")
          List<String> notFound) {}

  /** It is about one customer, and not in the future. */
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @Constraint(validatedBy = Possible.Check.class)
  public @interface Possible {

    String message() default "is not possible";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The check. */
    class Check implements ConstraintValidator<Possible, Event> {

      /** Clocks differ, and so do time zones. */
      private static final Duration AHEAD = Duration.ofDays(1);

      @Override
      public boolean isValid(Event event, ConstraintValidatorContext context) {
        boolean possible =
            (event.customerId() == null) != (event.email() == null)
                || Violations.refuse(
                    context, "customerId", "exactly one of customer_id and email is required");
        Instant at = event.occurredAt();
        if (at != null
            && (at.isBefore(Instant.EPOCH)
                || at.isAfter(context.getClockProvider().getClock().instant().plus(AHEAD)))) {
          possible =
              Violations.refuse(context, "occurredAt", "must be from 1970-01-01 to a day ahead");
        }
        return possible;
      }
    }
  }
}
