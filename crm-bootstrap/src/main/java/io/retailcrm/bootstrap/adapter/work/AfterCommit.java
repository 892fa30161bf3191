package io.retailcrm.bootstrap.adapter.work;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Work that waits for the commit of a transaction, and is dropped where that is undone. */
public final class AfterCommit implements Synchronization {

  private final Runnable work;

  private AfterCommit(Runnable work) {
    this.work = work;
  }

  /** Runs work after the commit of the current transaction, at once if there is none. */
  public static void run(TransactionSynchronizationRegistry transactions, Runnable work) {
    int status = transactions.getTransactionStatus();
    if (status == Status.STATUS_NO_TRANSACTION || status == Status.STATUS_COMMITTED) {
      work.run();
    } else if (status == Status.STATUS_ACTIVE) {
      transactions.registerInterposedSynchronization(new AfterCommit(work));
    }
    // All other transactions will be rolled back.
  }

  @Override
  public void beforeCompletion() {}

  @Override
  public void afterCompletion(int status) {
    if (status == Status.STATUS_COMMITTED) {
      work.run();
    }
  }
}
