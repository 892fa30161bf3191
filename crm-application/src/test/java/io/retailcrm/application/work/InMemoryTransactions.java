package io.retailcrm.application.work;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Transactions over what is kept in memory: one after the other, each as a whole or not at all. */
public final class InMemoryTransactions implements Transactions {

  private final List<InMemoryStore> stores;
  private final ReentrantLock one = new ReentrantLock();

  public InMemoryTransactions(InMemoryStore... stores) {
    this.stores = List.of(stores);
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    one.lock();
    try {
      return one.getHoldCount() > 1 ? work.get() : outermost(work);
    } finally {
      one.unlock();
    }
  }

  /** What it stores is undone with the work around it: here there is one transaction at a time. */
  @Override
  public <T> T inSeparateTransaction(Supplier<T> work) {
    return inTransaction(work);
  }

  @Override
  public <T> T inBatch(Supplier<T> work) {
    return inTransaction(work);
  }

  @Override
  public <T> T inLongTransaction(Supplier<T> work) {
    return inTransaction(work);
  }

  /** Whether the current thread is inside a transaction. */
  public boolean isActive() {
    return one.isHeldByCurrentThread();
  }

  private <T> T outermost(Supplier<T> work) {
    List<Runnable> undo = stores.stream().map(InMemoryStore::snapshot).toList();
    try {
      return work.get();
    } catch (RuntimeException | Error e) {
      undo.forEach(Runnable::run);
      throw e;
    }
  }
}
