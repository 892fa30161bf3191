package io.retailcrm.application.work;

import java.util.function.Supplier;

/**
 * The laws of a port, to be kept by each of its adapters. Each test makes what it needs under fresh
 * ids and keys, and never looks at anything else: the store may be shared.
 */
public abstract class PortContract {

  /** Runs work in one transaction of the adapter. */
  protected abstract <T> T inTransaction(Supplier<T> work);

  /** Runs work that gives nothing in one transaction of the adapter. */
  protected final void inTransaction(Runnable work) {
    inTransaction(
        () -> {
          work.run();
          return true;
        });
  }
}
