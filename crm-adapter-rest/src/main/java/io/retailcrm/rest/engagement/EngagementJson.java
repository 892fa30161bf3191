package io.retailcrm.rest.engagement;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.application.engagement.RecordEngagement;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.engagement.EngagementType;
import io.retailcrm.rest.json.JsonRequest;
import io.retailcrm.rest.json.OneOrMany;
import io.retailcrm.rest.validation.Consistent;
import io.retailcrm.rest.validation.Email;
import io.retailcrm.rest.validation.PlainText;
import io.retailcrm.rest.validation.Violations;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Engagement events in JSON. */
@RegisterForReflection
public final class EngagementJson {

  private EngagementJson() {}

  /** An event of a mail. */
  @Schema(
      name = "EngagementEvent",
      description = "The customer is named by exactly one of customer_id and email.")
  @Consistent
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
      implements JsonRequest, Consistent.Rules {

    /** Clocks differ, and so do time zones. */
    private static final Duration AHEAD = Duration.ofDays(1);

    /** It names one customer, and is not in the future. */
    @Override
    public boolean areKept(ConstraintValidatorContext context) {
      boolean kept =
          (customerId == null) != (email == null)
              || Violations.refuse(
                  context, "customerId", "exactly one of customer_id and email is required");
      Instant latest = context.getClockProvider().getClock().instant().plus(AHEAD);
      if (occurredAt != null
          && (occurredAt.isBefore(Instant.EPOCH) || occurredAt.isAfter(latest))) {
        kept = Violations.refuse(context, "occurredAt", "must be from 1970-01-01 to a day ahead");
      }
      return kept;
    }

    RecordEngagement.ReportedEvent event() {
      return new RecordEngagement.ReportedEvent(
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

  /** The result of recording events. */
  @Schema(name = "EngagementRecorded")
  public record Recorded(
      @Schema(description = "Events that are recorded now.", examples = "3") int accepted,
      @Schema(description = "Events that were recorded before.", examples = "0") int duplicates,
      @Schema(description = "The ids of the events about unknown customers.")
          List<String> notFound) {}
}
