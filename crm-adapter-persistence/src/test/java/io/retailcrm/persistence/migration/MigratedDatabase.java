package io.retailcrm.persistence.migration;

import io.retailcrm.persistence.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.callback.Warning;

/** A database at an earlier version of the schema, which a test fills and then migrates. */
final class MigratedDatabase implements AutoCloseable {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** The SQL state of a warning; a notice has another. */
  private static final String WARNING = "01000";

  private final String url;
  private final Connection connection;

  private MigratedDatabase(String url) throws SQLException {
    this.url = url;
    this.connection = DriverManager.getConnection(url, TestPostgres.OWNER, TestPostgres.OWNER);
  }

  static MigratedDatabase at(String version) throws SQLException {
    String name = "migration_" + NUMBER.incrementAndGet();
    MigratedDatabase database = new MigratedDatabase(TestPostgres.newDatabase(name));
    database.migrateTo(version);
    database.execute("set time zone 'UTC'");
    return database;
  }

  /**
   * Without a user for the service, whose rights are those on the tables of the last version.
   *
   * @return the warnings in the log of the migration
   */
  List<String> migrateTo(String version) {
    Warnings warnings = new Warnings();
    Flyway.configure()
        .dataSource(url, TestPostgres.OWNER, TestPostgres.OWNER)
        .locations("db/migration")
        .placeholders(Map.of("service", ""))
        .target(version)
        .callbacks(warnings)
        .load()
        .migrate();
    return warnings.texts;
  }

  /** A connection of the owner of the schema. */
  Connection connection() {
    return connection;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The rows of a query as texts, with a space between their columns. */
  List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      while (results.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
          columns.add(results.getString(i));
        }
        rows.add(String.join(" ", columns));
      }
    }
    return rows;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static final class Warnings implements Callback {

    private final List<String> texts = new ArrayList<>();

    @Override
    public boolean supports(Event event, Context context) {
      return event == Event.AFTER_EACH_MIGRATE_STATEMENT;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
      return true;
    }

    @Override
    public void handle(Event event, Context context) {
      if (context.getStatement() != null) {
        context.getStatement().getWarnings().stream()
            .filter(warning -> warning.getState().equals(WARNING))
            .map(Warning::getMessage)
            .forEach(texts::add);
      }
    }

    @Override
    public String getCallbackName() {
      return "warnings";
    }
  }
}
