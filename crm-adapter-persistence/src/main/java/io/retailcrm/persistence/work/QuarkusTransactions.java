package io.retailcrm.persistence.work;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.persistence.jdbc.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * Transactions of Quarkus. The outermost one is tried again, a few times, where the database chose
 * it as the victim of a deadlock.
 */
@ApplicationScoped
public class QuarkusTransactions implements Transactions {

  private static final int ATTEMPTS = 4;
  private static final int ORDINARY_SECONDS = 60;
  private static final int LONG_SECONDS = 6 * 60 * 60;

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    return run(work, ORDINARY_SECONDS);
  }

  @Override
  public <T> T inLongTransaction(Supplier<T> work) {
    return run(work, LONG_SECONDS);
  }

  @Override
  public <T> T inSeparateTransaction(Supplier<T> work) {
    return begin(work, ORDINARY_SECONDS);
  }

  private static <T> T run(Supplier<T> work, int seconds) {
    return QuarkusTransaction.isActive() ? join(work) : begin(work, seconds);
  }

  private static <T> T begin(Supplier<T> work, int seconds) {
    for (int attempt = 1; ; attempt++) {
      try {
        return QuarkusTransaction.requiringNew().timeout(seconds).call(work::get);
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS || !DatabaseFailure.isPassing(e)) {
          throw e;
        }
      }
    }
  }

  /** What failed is undone by the transaction that it joined, even if nobody tells that one. */
  private static <T> T join(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      QuarkusTransaction.setRollbackOnly();
      throw e;
    }
  }
}
