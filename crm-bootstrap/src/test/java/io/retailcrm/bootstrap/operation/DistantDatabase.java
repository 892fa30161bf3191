package io.retailcrm.bootstrap.operation;

import io.retailcrm.bootstrap.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A database behind a network that a test can break. */
public class DistantDatabase extends TestDatabase {

  private static final String URL = "quarkus.datasource.jdbc.url";

  private static @Nullable DatabaseProxy network;

  static DatabaseProxy network() {
    return Objects.requireNonNull(network);
  }

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(super.start());
    String direct = Objects.requireNonNull(settings.get(URL));
    network = new DatabaseProxy(direct);
    settings.put(DIRECT_URL, direct);
    settings.put(URL, network.jdbcUrl());
    return settings;
  }

  @Override
  public void stop() {
    network().close();
    super.stop();
  }
}
