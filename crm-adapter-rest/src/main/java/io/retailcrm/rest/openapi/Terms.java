package io.retailcrm.rest.openapi;

import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.rfm.RfmSegment;
import io.retailcrm.rest.validation.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The terms of the business that have a fixed set of values, by the fields that hold them. */
final class Terms {

  private static final Set<String> TIERS =
      Set.of(
          "loyalty_tier", "tier", "new_tier", "previous_tier", "next_tier", "from_tier", "to_tier");
  private static final Set<String> SEGMENTS =
      Set.of("rfm_segment", "segment", "from_segment", "to_segment");

  private Terms() {}

  static void apply(String name, Schema schema) {
    if (schema.getType() == null
        || !schema.getType().contains(SchemaType.STRING)
        || schema.getEnumeration() != null) {
      return;
    }
    if (TIERS.contains(name)) {
      choose(schema, Arrays.stream(LoyaltyTier.values()).map(Parameters::code).toList());
    } else if (SEGMENTS.contains(name)) {
      choose(schema, Arrays.stream(RfmSegment.values()).map(RfmSegment::label).toList());
    }
  }

  private static void choose(Schema schema, List<String> choices) {
    schema.setEnumeration(new ArrayList<>(choices));
    schema.setPattern(null);
    schema.setMinLength(null);
    schema.setMaxLength(null);
  }
}
