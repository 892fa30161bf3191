package io.retailcrm.rest.validation;

import io.retailcrm.domain.rfm.RfmSegment;
import io.retailcrm.rest.problem.Problem;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Segments by the names that they have in JSON. */
public final class Segments {

  /** All names, as a pattern. */
  public static final String PATTERN =
      "Champion|Loyal|Potential Loyalist|New Customer|Promising|Need Attention|About to Sleep"
          + "|At Risk|Can't Lose Them|Hibernating|Lost";

  /** What is said of another name. */
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

  /**
   * The segment that a parameter names; null where it is absent.
   *
   * @throws Problem 422 where there is none of that name
   */
  public static @Nullable RfmSegment parse(String parameter, @Nullable String name) {
    return name == null ? null : named(name).orElseThrow(() -> Problem.invalid(parameter, MUST_BE));
  }
}
