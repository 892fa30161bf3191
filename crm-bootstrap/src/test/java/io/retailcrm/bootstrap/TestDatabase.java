package io.retailcrm.bootstrap;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.retailcrm.bootstrap.adapter.security.SigningKeyFile;
import io.retailcrm.bootstrap.embedded.EmbeddedDatabase;
import io.retailcrm.bootstrap.local.LocalDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** A real PostgreSQL for the tests, and the settings of a service that uses it. */
public class TestDatabase implements QuarkusTestResourceLifecycleManager {

  public static final String ADMIN_PASSWORD = "a-secret-for-tests";

  /** Names where the server's log is. */
  public static final String LOG = "test.database.log";

  /** Names the database where the service reaches it by a detour. */
  public static final String DIRECT_URL = "test.database.direct-url";

  private LocalDatabase.Running running;

  @Override
  public Map<String, String> start() {
    Path folder = folder();
    running = new EmbeddedDatabase().start(folder);
    Path key = folder.resolve("signing-key.pem");
    SigningKeyFile.create(key);
    Path previous = folder.resolve("previous-key.pem");
    SigningKeyFile.create(previous);
    Map<String, String> settings = new HashMap<>();
    // A packaged service knows no port for tests; that of the management must not clash either.
    settings.put("quarkus.management.port", "0");
    settings.putAll(
        Map.of(
            "quarkus.datasource.jdbc.url",
            running.jdbcUrl(),
            "quarkus.datasource.username",
            running.service().username(),
            "quarkus.datasource.password",
            running.service().password(),
            "quarkus.flyway.username",
            running.owner().username(),
            "quarkus.flyway.password",
            running.owner().password(),
            LOG,
            folder.resolve("postgresql.log").toString(),
            "crm.admin.password",
            ADMIN_PASSWORD,
            "crm.tokens.signing-key",
            key.toString(),
            "crm.tokens.previous-keys",
            previous.toString()));
    return settings;
  }

  /** A connection of the owner of the schema, who can do what the service can't. */
  public static Connection ownersConnection() throws SQLException {
    Config config = ConfigProvider.getConfig();
    return DriverManager.getConnection(
        config
            .getOptionalValue(DIRECT_URL, String.class)
            .orElseGet(() -> config.getValue("quarkus.datasource.jdbc.url", String.class)),
        config.getValue("quarkus.flyway.username", String.class),
        config.getValue("quarkus.flyway.password", String.class));
  }

  @Override
  public void stop() {
    running.close();
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "database-")
          .toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until another connection waits for a lock that this one holds. */
  public static void awaitWhoWaitsFor(Statement statement)
      throws SQLException, InterruptedException {
    Instant deadline = Instant.now().plusSeconds(30);
    while (true) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("Nobody waits");
      }
      // Within a transaction, connections that came after the first look are not seen otherwise.
      statement.execute("select pg_stat_clear_snapshot()");
      try (ResultSet waiting =
          statement.executeQuery(
              """
              select 1 from pg_stat_activity
              where pg_backend_pid() = any (pg_blocking_pids(pid))
              """)) {
        if (waiting.next()) {
          return;
        }
      }
      Thread.sleep(5);
    }
  }
}
