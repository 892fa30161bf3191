package io.retailcrm.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * One PostgreSQL for all tests of this module, with databases of their own for those that need one.
 * It stops with the virtual machine.
 */
public final class TestPostgres {

  /** The owner of the schema, who can do what the service can't. */
  public static final String OWNER = "postgres";

  /** The user of the service. */
  public static final String SERVICE = "crm_service";

  /** Names the port for the class loader of Quarkus as well, which has a class of its own. */
  private static final String PORT = "test.postgres.port";

  private TestPostgres() {}

  /** Makes an empty database, and returns its URL. */
  public static String newDatabase(String name) {
    try (Connection connection = DriverManager.getConnection(url("postgres"), OWNER, "");
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
      return url(name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String url(String database) throws SQLException {
    return "jdbc:postgresql://localhost:" + port() + "/" + database;
  }

  private static synchronized int port() throws SQLException {
    if (Integer.getInteger(PORT) == null) {
      try {
        start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Integer.getInteger(PORT);
  }

  private static void start() throws IOException, SQLException {
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(Path.of("target", "postgresql").toAbsolutePath().toFile())
            .setPGStartupWait(Duration.ofSeconds(60))
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setLocaleConfig("locale", "C")
            .start();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create role %s login password '%1$s'".formatted(SERVICE));
    }
    System.setProperty(PORT, String.valueOf(server.getPort()));
  }
}
