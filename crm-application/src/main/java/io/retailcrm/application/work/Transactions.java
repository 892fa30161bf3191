package io.retailcrm.application.work;

import java.util.function.Supplier;

/**
 * Runs work in one transaction: all of it is stored, or nothing.
 *
 * <p>Laws: an exception that leaves the work undoes all of it and reaches the caller unchanged;
 * work that runs inside other work joins its transaction.
 */
public interface Transactions {

  /** Work of a request: bounded by the ordinary time limit of transactions. */
  <T> T inTransaction(Supplier<T> work);

  /** The same, for work without a result. */
  default void inTransaction(Runnable work) {
    inTransaction(resultless(work));
  }

  /** Work that is stored as soon as it is done, whatever becomes of the work around it. */
  <T> T inSeparateTransaction(Supplier<T> work);

  /** The same, for work without a result. */
  default void inSeparateTransaction(Runnable work) {
    inSeparateTransaction(resultless(work));
  }

  /**
   * A batch of a job: nobody waits for its answer, so that it waits longer than a request for locks
   * and for the database.
   */
  <T> T inBatch(Supplier<T> work);

  /** Work over all customers, which may take minutes. */
  <T> T inLongTransaction(Supplier<T> work);

  /** The same, for work without a result. */
  default void inLongTransaction(Runnable work) {
    inLongTransaction(resultless(work));
  }

  private static Supplier<Boolean> resultless(Runnable work) {
    return () -> {
      work.run();
      return true;
    };
  }
}
