package io.retailcrm.persistence.jdbc;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The database refused or did not answer. */
public final class DatabaseFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Serialization failure, deadlock, and a unique value that another transaction took between the
   * look and the write: the second run sees that it is taken.
   */
  private static final Set<String> PASSING = Set.of("40001", "40P01", "23505");

  private final boolean passing;

  public DatabaseFailure(SQLException cause) {
    super(cause.getMessage(), cause);
    this.passing = PASSING.contains(String.valueOf(cause.getSQLState()));
  }

  private DatabaseFailure(String message) {
    super(message);
    this.passing = true;
  }

  /** What was looked up has changed before it could be locked: the second run sees how. */
  public static DatabaseFailure passing(String message) {
    return new DatabaseFailure(message);
  }

  /** Whether the same transaction may well succeed when it is run again. */
  public static boolean isPassing(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DatabaseFailure known && known.passing) {
        return true;
      }
      if (cause instanceof SQLException sql
          && PASSING.contains(String.valueOf(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }
}
