package io.retailcrm.rest.timeline;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.application.timeline.TimelineEntry;
import io.retailcrm.rest.json.InCurrency;
import io.retailcrm.rest.validation.Parameters;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An event of a customer in JSON. */
@RegisterForReflection
@InCurrency
@Schema(name = "TimelineEntry")
public record TimelineJson(
    @Schema(examples = "order") String type,
    Instant at,
    @Schema(description = "A sentence for people.", examples = "Order SO-1 over 2199.00")
        String summary,
    @Schema(
            description = "The facts; which, depends on the type.",
            examples = "{\"order_id\":\"SO-1\",\"total\":2199.00,\"channel\":\"store\"}")
        Map<String, Object> data) {

  static TimelineJson of(TimelineEntry entry) {
    return new TimelineJson(
        Parameters.code(entry.type()), entry.at(), summary(entry), entry.data());
  }

  private static String summary(TimelineEntry entry) {
    Map<String, Object> data = entry.data();
    return switch (entry.type()) {
      case REGISTERED -> "Registered as " + data.get("customer_number");
      case ORDER -> "Order " + data.get("order_id") + " over " + data.get("total");
      case RETURN -> "Return of " + data.get("amount") + " from order " + data.get("order_id");
      case POINTS -> points(data.get("transaction_type"), data.get("points"));
      case TIER -> "Tier " + data.get("to_tier") + ", was " + data.get("from_tier");
      case SEGMENT -> "Scored as " + data.get("rfm_segment");
      case CONSENT ->
          (is(data, "granted") ? "Agreed to marketing by " : "Refused marketing by ")
              + data.get("channel");
      case STATUS ->
          (is(data, "is_active") ? "Reactivated" : "Deactivated")
              + (data.get("reason") == null ? "" : ": " + data.get("reason"));
      case VERIFICATION -> "Verified the " + data.get("channel");
      case MERGE ->
          (is(data, "undone") ? "Taken apart from " : "Merged with ") + data.get("duplicate_id");
    };
  }

  private static String points(@Nullable Object type, @Nullable Object points) {
    return "Points " + String.valueOf(type).toLowerCase(Locale.ROOT) + ": " + points;
  }

  private static boolean is(Map<String, Object> data, String fact) {
    return Objects.equals(data.get(fact), true);
  }
}
