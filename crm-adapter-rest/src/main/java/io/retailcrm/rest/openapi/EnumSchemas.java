package io.retailcrm.rest.openapi;

import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.job.JobStatus;
import io.retailcrm.application.timeline.TimelineEntry;
import io.retailcrm.domain.access.Role;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.purchase.OrderVersion;
import io.retailcrm.domain.rfm.RfmSegment;
import io.retailcrm.rest.validation.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** The fields with a fixed set of values. */
final class EnumSchemas {

  private static final List<String> TIERS = codes(LoyaltyTier.values());
  private static final List<String> SEGMENTS =
      Arrays.stream(RfmSegment.values()).map(RfmSegment::label).toList();
  private static final List<String> ROLES = codes(Role.values());
  private static final List<String> STAFF_ROLES =
      Arrays.stream(Role.values()).filter(role -> role != Role.CUSTOMER).map(Role::code).toList();

  /** By name, or by schema and name where a name has several meanings. */
  private static final Map<String, List<String>> VALUES =
      Map.ofEntries(
          Map.entry("loyalty_tier", TIERS),
          Map.entry("tier", TIERS),
          Map.entry("new_tier", TIERS),
          Map.entry("previous_tier", TIERS),
          Map.entry("next_tier", TIERS),
          Map.entry("from_tier", TIERS),
          Map.entry("to_tier", TIERS),
          Map.entry("rfm_segment", SEGMENTS),
          Map.entry("segment", SEGMENTS),
          Map.entry("from_segment", SEGMENTS),
          Map.entry("to_segment", SEGMENTS),
          Map.entry("roles", STAFF_ROLES),
          Map.entry("actor_roles", ROLES),
          Map.entry("OrderVersion.change", codes(OrderVersion.Change.values())),
          Map.entry("Job.kind", codes(JobKind.values())),
          Map.entry("Job.status", codes(JobStatus.values())),
          Map.entry("TimelineEntry.type", codes(TimelineEntry.Type.values())));

  private EnumSchemas() {}

  /** Names the values of a text, or of the texts of a list. */
  static void apply(String schemaName, String name, Schema schema) {
    Schema text = schema.getItems() == null ? schema : schema.getItems();
    @Nullable List<String> values = VALUES.getOrDefault(schemaName + "." + name, VALUES.get(name));
    if (values == null
        || text.getType() == null
        || !text.getType().contains(SchemaType.STRING)
        || text.getEnumeration() != null) {
      return;
    }
    text.setEnumeration(new ArrayList<>(values));
    text.setPattern(null);
    text.setMinLength(null);
    text.setMaxLength(null);
  }

  private static List<String> codes(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Parameters::code).toList();
  }
}
