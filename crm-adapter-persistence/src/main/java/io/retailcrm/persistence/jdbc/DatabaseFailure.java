package io.retailcrm.persistence.jdbc;

import io.retailcrm.application.work.StoreUnavailable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The database rejected a statement. */
public final class DatabaseFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Serialization failure, deadlock, and a unique value that another transaction took between the
   * check and the write. A retry sees that it is taken.
   */
  private static final Set<String> TRANSIENT = Set.of("40001", "40P01", "23505");

  /** Failures that mean an overloaded database if they remain after all retries. */
  private static final Set<String> CONTENTION = Set.of("40001", "40P01");

  /** A lock timeout, or a statement timeout. */
  private static final Set<String> TOO_SLOW = Set.of("55P03", "57014");

  /** A standby, or a database that its administrator has made read-only. */
  private static final String READ_ONLY = "25006";

  /** No connection, no resources, or a server that stops or starts. */
  private static final List<String> AWAY = List.of("08", "53", "57P0");

  private final boolean isTransient;
  private final boolean isContention;

  private DatabaseFailure(SQLException cause) {
    super(cause.getMessage(), cause);
    this.isTransient = TRANSIENT.contains(String.valueOf(cause.getSQLState()));
    this.isContention = CONTENTION.contains(String.valueOf(cause.getSQLState()));
  }

  private DatabaseFailure(String message) {
    super(message);
    this.isTransient = true;
    this.isContention = true;
  }

  /**
   * Converts a failure: to {@link StoreUnavailable} if the database is unreachable, slow, full,
   * locked or read-only.
   */
  public static RuntimeException of(SQLException failure) {
    return isUnavailable(failure) ? unavailable(failure) : new DatabaseFailure(failure);
  }

  /** Data has changed between a lookup and its lock. A retry sees the change. */
  public static DatabaseFailure changed(String message) {
    return new DatabaseFailure(message);
  }

  /** Whether the same transaction may succeed when it is retried at once. */
  public static boolean isTransient(Throwable failure) {
    return causes(failure).stream()
        .anyMatch(
            cause ->
                cause instanceof DatabaseFailure known && known.isTransient
                    || cause instanceof SQLException sql
                        && TRANSIENT.contains(String.valueOf(sql.getSQLState())));
  }

  /**
   * The failure of a transaction that is not retried: a {@link StoreUnavailable} if it is among the
   * causes, else the failure itself.
   */
  public static RuntimeException last(RuntimeException failure) {
    for (Throwable cause : causes(failure)) {
      if (cause instanceof StoreUnavailable known) {
        return known;
      }
      if (cause instanceof DatabaseFailure known && known.isContention) {
        return new StoreUnavailable(String.valueOf(known.getMessage()), failure);
      }
      if (cause instanceof SQLException sql
          && (isUnavailable(sql) || CONTENTION.contains(String.valueOf(sql.getSQLState())))) {
        return unavailable(sql);
      }
    }
    return failure;
  }

  private static StoreUnavailable unavailable(SQLException failure) {
    @Nullable String state = failure.getSQLState();
    return new StoreUnavailable(
        failure.getMessage() + (state == null ? "" : " (SQLSTATE " + state + ")"), failure);
  }

  /**
   * Whether the database is unavailable. The driver always sets a state; a failure without one
   * comes from the pool, which has no connection.
   */
  private static boolean isUnavailable(SQLException failure) {
    @Nullable String state = failure.getSQLState();
    return state == null
        || TOO_SLOW.contains(state)
        || READ_ONLY.equals(state)
        || AWAY.stream().anyMatch(state::startsWith);
  }

  /** The failure with all its causes, including suppressed ones from the end of the transaction. */
  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>(List.of(failure));
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < causes.size(); i++) {
      Throwable next = causes.get(i);
      if (seen.add(next)) {
        @Nullable Throwable cause = next.getCause();
        if (cause != null) {
          causes.add(cause);
        }
        causes.addAll(List.of(next.getSuppressed()));
      }
    }
    return causes;
  }
}
