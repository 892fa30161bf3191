package io.retailcrm.application.work;

import org.jspecify.annotations.Nullable;

/** Is told how far work over many items has come; may end it by an exception, which undoes it. */
@FunctionalInterface
public interface Progress {

  /** Tells nobody. */
  Progress UNSEEN = (done, percent) -> {};

  /**
   * @param done items dealt with so far
   * @param percent how much of the work is done, the part that no item counts for too; null: that
   *     is not known
   */
  void at(long done, @Nullable Integer percent);
}
