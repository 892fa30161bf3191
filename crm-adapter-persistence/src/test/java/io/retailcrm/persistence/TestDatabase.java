package io.retailcrm.persistence;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The database of the tests that use the beans of this module. Flyway makes its schema. */
public class TestDatabase implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    return Map.of(
        "quarkus.datasource.jdbc.url",
        TestPostgres.newDatabase("crm"),
        "quarkus.datasource.username",
        TestPostgres.SERVICE,
        "quarkus.datasource.password",
        TestPostgres.SERVICE,
        "quarkus.flyway.username",
        TestPostgres.OWNER,
        "quarkus.flyway.password",
        TestPostgres.OWNER);
  }

  /** A connection of the owner of the schema, who can do what the service can't. */
  public static Connection ownersConnection() throws SQLException {
    Config config = ConfigProvider.getConfig();
    return DriverManager.getConnection(
        config.getValue("quarkus.datasource.jdbc.url", String.class),
        TestPostgres.OWNER,
        TestPostgres.OWNER);
  }

  @Override
  public void stop() {
    // The server serves other tests, and stops with the virtual machine.
  }
}
