package io.retailcrm.persistence.work;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.persistence.jdbc.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;

/**
 * Transactions of Quarkus. The outermost one is retried a few times after a transient failure, such
 * as a deadlock. If it still fails, or if the database does not respond, the result is a {@link
 * io.retailcrm.application.work.StoreUnavailable}.
 */
@ApplicationScoped
public class QuarkusTransactions implements Transactions {

  private static final int ATTEMPTS = 4;
  private static final int ORDINARY_SECONDS = 60;

  /**
   * The timeouts of background work, in seconds.
   *
   * @param transaction the timeout of the whole transaction
   * @param statement the timeout of a statement
   * @param lock the timeout of a lock, 0 for that of the statement
   * @param silence the timeout of the connection without any data; longer than that of the
   *     statement
   */
  private record Timeouts(int transaction, int statement, int lock, int silence) {

    private static final Timeouts BATCH = new Timeouts(120, 50, 0, 60);
    private static final Timeouts LONG = new Timeouts(6 * 60 * 60, 14 * 60, 0, 15 * 60);
  }

  private final AgroalDataSource dataSource;

  QuarkusTransactions(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    return QuarkusTransaction.isActive() ? join(work) : begin(work, ORDINARY_SECONDS);
  }

  @Override
  public <T> T inBatch(Supplier<T> work) {
    return run(work, Timeouts.BATCH);
  }

  @Override
  public <T> T inLongTransaction(Supplier<T> work) {
    return run(work, Timeouts.LONG);
  }

  @Override
  public <T> T inSeparateTransaction(Supplier<T> work) {
    return begin(work, ORDINARY_SECONDS);
  }

  private <T> T run(Supplier<T> work, Timeouts timeouts) {
    return QuarkusTransaction.isActive()
        ? join(work)
        : begin(() -> withTimeouts(work, timeouts), timeouts.transaction);
  }

  /** Sets longer timeouts for the statements of this transaction only. */
  private <T> T withTimeouts(Supplier<T> work, Timeouts timeouts) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      int usual = connection.getNetworkTimeout();
      connection.setNetworkTimeout(Runnable::run, timeouts.silence * 1_000);
      try {
        statement.execute(
            "set local statement_timeout = '%ds'; set local lock_timeout = '%ds'"
                .formatted(timeouts.statement, timeouts.lock));
        return work.get();
      } finally {
        if (!connection.isClosed()) {
          connection.setNetworkTimeout(Runnable::run, usual);
        }
      }
    } catch (SQLException e) {
      throw DatabaseFailure.of(e);
    }
  }

  private static <T> T begin(Supplier<T> work, int seconds) {
    for (int attempt = 1; ; attempt++) {
      try {
        return QuarkusTransaction.requiringNew().timeout(seconds).call(work::get);
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS || !DatabaseFailure.isTransient(e)) {
          throw DatabaseFailure.last(e);
        }
      }
    }
  }

  /** Joins the current transaction, and marks it for rollback if the work fails. */
  private static <T> T join(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      QuarkusTransaction.setRollbackOnly();
      throw e;
    }
  }
}
