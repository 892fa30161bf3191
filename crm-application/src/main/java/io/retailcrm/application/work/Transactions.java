package io.retailcrm.application.work;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs work in one transaction, completely or not at all.
 *
 * <p>Laws: an exception from the work rolls all of it back and reaches the caller unchanged. Nested
 * work joins the outer transaction.
 */
public interface Transactions {

  /** Runs the work of a request, with the default timeout of transactions. */
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
   * Runs a batch of a job. No client waits for it, so it waits longer for locks and for the
   * database than a request.
   */
  <T> T inBatch(Supplier<T> work);

  /**
   * Runs a batch and rolls it back, to see what it would do.
   *
   * @return the result of the work, of which nothing is stored
   */
  default <T> T inDryRun(Supplier<T> work) {
    AtomicReference<@Nullable T> result = new AtomicReference<>();
    try {
      inBatch(
          () -> {
            result.set(work.get());
            throw new DryRunEnded();
          });
    } catch (DryRunEnded e) {
      return Objects.requireNonNull(result.get());
    }
    throw new IllegalStateException("A dry run was stored");
  }

  /** Runs work over all customers, which may take minutes. */
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
