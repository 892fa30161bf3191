package io.retailcrm.application.work;

import java.util.function.Supplier;

/** Does work beside its caller. */
public interface Background {

  /**
   * Begins work, and returns at once.
   *
   * @return waits for the end of the work, and returns its result or throws what it threw, as often
   *     as it is asked
   */
  <T> Supplier<T> begin(Supplier<T> work);
}
