package io.retailcrm.bootstrap.adapter.metrics;

import io.retailcrm.bootstrap.adapter.work.AfterCommit;
import jakarta.enterprise.context.ApplicationScoped;
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
    AfterCommit.run(transactions, counting);
  }
}
