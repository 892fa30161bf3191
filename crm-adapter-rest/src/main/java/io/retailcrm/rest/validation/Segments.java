package io.retailcrm.rest.validation;

import io.retailcrm.domain.rfm.RfmSegment;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Segments by their names in JSON. */
public final class Segments {

  /** All names, as a pattern. */
  public static final String PATTERN =
      "Champion|Loyal|Potential Loyalist|New Customer|Promising|Need Attention|About to Sleep"
          + "|At Risk|Can't Lose Them|Hibernating|Lost";

  /** The message for any other name. */
  public static final String MUST_BE =
      "must be one of Champion, Loyal, Potential Loyalist, New Customer, Promising, Need"
          + " Attention, About to Sleep, At Risk, Can't Lose Them, Hibernating, Lost";

  private Segments() {}

  /** The segment of a name. */
  public static Optional<RfmSegment> named(String name) {
    return Arrays.stream(RfmSegment.values())
        .filter(segment -> segment.label().equals(name))
        .findFirst();
  }

  /** The segment of a known name, null without a name. */
  public static @Nullable RfmSegment ofNullable(@Nullable String name) {
    return name == null ? null : named(name).orElseThrow();
  }
}
