package io.retailcrm.bootstrap.adapter.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Counts what has happened once it is committed, so that work that is undone is not counted. */
@ApplicationScoped
public class CommittedCounts {

  private final TransactionSynchronizationRegistry transactions;

  CommittedCounts(TransactionSynchronizationRegistry transactions) {
    this.transactions = transactions;
  }

  /** Counts after the commit of the current transaction, at once if there is none. */
  void count(Runnable counting) {
    if (transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
      counting.run();
    } else {
      transactions.registerInterposedSynchronization(
          new Synchronization() {
            @Override
            public void beforeCompletion() {
              // Nothing is counted before the commit.
            }

            @Override
            public void afterCompletion(int status) {
              if (status == Status.STATUS_COMMITTED) {
                counting.run();
              }
            }
          });
    }
  }
}
