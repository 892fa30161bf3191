package io.retailcrm.bootstrap;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Checks that committed data survives a crash of the database. If the settings of the server don't
 * ensure it, the service is not ready.
 */
@Readiness
@ApplicationScoped
public class DurabilityCheck implements HealthCheck {

  static final String NAME = "What the database acknowledges survives a crash";

  private static final Logger LOG = Logger.getLogger(DurabilityCheck.class);

  private static final Map<String, Set<String>> DURABLE =
      Map.of(
          "fsync", Set.of("on"),
          "full_page_writes", Set.of("on"),
          "synchronous_commit", Set.of("on", "remote_apply"));

  private final DataSource dataSource;

  DurabilityCheck(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME);
    try {
      Map<String, String> settings = settings();
      settings.forEach(response::withData);
      return response.status(isGiven(settings)).build();
    } catch (SQLException e) {
      LOG.warnf("The settings of the database could not be read: %s", e.getMessage());
      return response.down().build();
    }
  }

  static boolean isGiven(Map<String, String> settings) {
    return DURABLE.entrySet().stream()
        .allMatch(
            needed ->
                needed.getValue().contains(settings.getOrDefault(needed.getKey(), "unknown")));
  }

  private Map<String, String> settings() throws SQLException {
    Map<String, String> settings = new TreeMap<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select name, setting from pg_settings where name = any (?)")) {
      statement.setArray(1, connection.createArrayOf("text", DURABLE.keySet().toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          settings.put(rows.getString("name"), rows.getString("setting"));
        }
      }
    }
    return settings;
  }
}
