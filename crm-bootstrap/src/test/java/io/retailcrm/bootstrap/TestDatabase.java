package io.retailcrm.bootstrap;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.retailcrm.bootstrap.access.SigningKeyFile;
import io.retailcrm.bootstrap.embedded.EmbeddedDatabase;
import io.retailcrm.bootstrap.local.LocalDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A real PostgreSQL for the tests, and the settings of a service that uses it. */
public class TestDatabase implements QuarkusTestResourceLifecycleManager {

  static final String ADMIN_PASSWORD = "a-secret-for-tests";

  private LocalDatabase.Running running;

  @Override
  public Map<String, String> start() {
    Path folder = folder();
    running = new EmbeddedDatabase().start(folder);
    Path key = folder.resolve("signing-key.pem");
    SigningKeyFile.create(key);
    Path previous = folder.resolve("previous-key.pem");
    SigningKeyFile.create(previous);
    return Map.of(
        "quarkus.datasource.jdbc.url", running.jdbcUrl(),
        "quarkus.datasource.username", running.username(),
        "quarkus.datasource.password", running.password(),
        "crm.admin.password", ADMIN_PASSWORD,
        "crm.tokens.signing-key", key.toString(),
        "crm.tokens.previous-keys", previous.toString());
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
}
