package io.retailcrm.domain.clv;

import io.retailcrm.domain.parts.Parts;

/** The past of a population in parts, to be held out from a cut-off of choice on. */
@FunctionalInterface
public interface HoldOutParts {

  /**
   * The hold-out of the last days, with the same length in all parts.
   *
   * @param days the length of the hold-out, at least 1
   */
  Parts<HoldOut> lastDays(int days);
}
