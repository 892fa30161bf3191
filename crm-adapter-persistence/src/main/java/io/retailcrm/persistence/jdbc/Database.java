package io.retailcrm.persistence.jdbc;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

/**
 * Executes SQL on PostgreSQL, on the connection of the current transaction.
 *
 * <p>Parameters are positional. A {@link SqlArray} is an array parameter; an {@code Instant} is
 * sent as a time stamp with time zone. Failures are {@link DatabaseFailure}s, or {@link
 * io.retailcrm.application.work.StoreUnavailable} if the database is unreachable, slow, full or
 * locked.
 */
@ApplicationScoped
public class Database {

  private static final int FETCH_SIZE = 5_000;

  /**
   * Uses the binary format from the first execution, which is faster for many rows. The default is
   * the fifth execution.
   */
  private static final int BINARY_FROM_THE_FIRST = -1;

  private final DataSource dataSource;

  public Database(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Reads one row of a result. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(Row row) throws SQLException;
  }

  /** Processes one row of a result. */
  @FunctionalInterface
  public interface RowConsumer {
    void accept(Row row) throws SQLException;
  }

  /** Writes rows. */
  @FunctionalInterface
  public interface CopySource {
    void writeTo(CopyRows rows);
  }

  /** All rows of a query. */
  public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... parameters) {
    List<T> read = new ArrayList<>();
    run(sql, parameters, statement -> read(statement, reader, read));
    return read;
  }

  /**
   * All rows of a query that is planned for its parameters on each execution. It is for queries
   * whose best plan for one value is a bad one for another, so that no generic plan is used.
   */
  public <T> List<T> listPlanned(String sql, RowReader<T> reader, @Nullable Object... parameters) {
    List<T> read = new ArrayList<>();
    run(
        sql,
        parameters,
        statement -> {
          statement.unwrap(PGStatement.class).setPrepareThreshold(0);
          return read(statement, reader, read);
        });
    return read;
  }

  /** The first row of a query. */
  public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... parameters) {
    List<T> rows = list(sql, reader, parameters);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
  }

  /** Passes each row of a query to a consumer, fetched in batches. It requires a transaction. */
  public void forEach(String sql, RowConsumer consumer, @Nullable Object... parameters) {
    forEach(FETCH_SIZE, sql, consumer, parameters);
  }

  /** The same with a number of rows in a batch, for rows that may be large. */
  public void forEach(
      int fetchSize, String sql, RowConsumer consumer, @Nullable Object... parameters) {
    run(
        sql,
        parameters,
        statement -> {
          statement.setFetchSize(fetchSize);
          statement.unwrap(PGStatement.class).setPrepareThreshold(BINARY_FROM_THE_FIRST);
          try (ResultSet results = statement.executeQuery()) {
            Row row = new Row(results);
            while (results.next()) {
              consumer.accept(row);
            }
          }
          return 0;
        });
  }

  /**
   * Passes the only column of each row of a query to a consumer, in the binary format of its type.
   * The rows are sent by {@code COPY}: the server goes on while the consumer works, and may read in
   * parallel. It is for queries over all customers; they take no parameters. The timeout of
   * statements covers the whole read.
   *
   * @param sql a query of one column without nulls
   * @param value a consumer that doesn't use the database
   */
  public void forEachValue(String sql, Consumer<ByteBuffer> value) {
    try (Connection connection = dataSource.getConnection();
        CopiedValues values =
            new CopiedValues(
                connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (" + sql + ") to stdout (format binary)"))) {
      values.forEach(value);
    } catch (SQLException e) {
      throw DatabaseFailure.of(e);
    }
  }

  /**
   * Executes a statement that changes rows.
   *
   * @return the number of changed rows
   */
  public int update(String sql, @Nullable Object... parameters) {
    return run(sql, parameters, PreparedStatement::executeUpdate);
  }

  /** Locks a name until the transaction ends. It waits for other holders. */
  public void lock(String name) {
    list("select 1 as locked from pg_advisory_xact_lock(hashtext(?))", row -> 1, name);
  }

  /**
   * Sends rows by {@code COPY}.
   *
   * @param target the table, with its columns if there are others
   * @return the number of sent rows
   */
  public long copy(String target, CopySource source) {
    try (Connection connection = dataSource.getConnection();
        CopyRows rows =
            new CopyRows(
                connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + target + " from stdin (format binary)"))) {
      source.writeTo(rows);
      return rows.end();
    } catch (SQLException e) {
      throw DatabaseFailure.of(e);
    }
  }

  private static <T> int read(PreparedStatement statement, RowReader<T> reader, List<T> read)
      throws SQLException {
    try (ResultSet results = statement.executeQuery()) {
      Row row = new Row(results);
      while (results.next()) {
        read.add(reader.read(row));
      }
    }
    return read.size();
  }

  private interface Execution {
    int run(PreparedStatement statement) throws SQLException;
  }

  private int run(String sql, @Nullable Object[] parameters, Execution execution) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        SqlArray.bind(statement, i + 1, parameters[i]);
      }
      return execution.run(statement);
    } catch (SQLException e) {
      throw DatabaseFailure.of(e);
    }
  }
}
