package io.retailcrm.application.work;

import org.jspecify.annotations.Nullable;

/**
 * Receives the progress of work over many items. It may stop the work by an exception, which rolls
 * it back.
 */
@FunctionalInterface
public interface Progress {

  /** Ignores progress. */
  Progress UNSEEN = (done, percent) -> {};

  /**
   * @param done the number of processed items
   * @param percent the progress of the whole work, including parts without items; null if unknown
   */
  void at(long done, @Nullable Integer percent);
}
