package io.retailcrm.bootstrap;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.retailcrm.bootstrap.adapter.security.SigningKeyFile;
import io.retailcrm.bootstrap.local.LocalCommand;
import io.retailcrm.bootstrap.local.LocalDatabase;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Starts the service.
 *
 * <ul>
 *   <li>A first argument without a dash names a {@link LocalCommand}, which runs instead.
 *   <li>A build for one machine starts a database of its own unless it is told of another, and has
 *       defaults for everything.
 *   <li>Any other build refuses to start before it is told of its database and its secrets.
 * </ul>
 */
@QuarkusMain
public class CrmService {

  private static final String DATABASE_URL = "quarkus.datasource.jdbc.url";
  private static final String DATABASE_USERNAME = "quarkus.datasource.username";
  private static final String DATABASE_PASSWORD = "quarkus.datasource.password";
  private static final String OWNER_USERNAME = "quarkus.flyway.username";
  private static final String OWNER_PASSWORD = "quarkus.flyway.password";
  private static final String ADMIN_EMAIL = "crm.admin.email";
  private static final String ADMIN_PASSWORD = "crm.admin.password";
  private static final String SIGNING_KEY = "crm.tokens.signing-key";
  private static final String DATA_FOLDER = "crm.data-folder";

  /**
   * Its password is known, so nobody else may reach it. People trying it out want a readable log.
   */
  private static final Map<String, String> LOCAL_SETTINGS =
      Map.of(
          "quarkus.http.host", "127.0.0.1",
          "quarkus.swagger-ui.enabled", "true",
          "quarkus.log.console.json.enabled", "false");

  private static final String DEFAULT_PASSWORD = "admin-change-me";
  private static final int UNKNOWN_COMMAND = 2;

  /** Runs the service until it is stopped. */
  public static void main(String... args) {
    if (args.length > 0 && !args[0].startsWith("-")) {
      System.exit(runCommand(args));
    }
    Optional<LocalDatabase> local = LocalDatabase.ofThisBuild();
    if (local.isPresent()) {
      runLocally(local.get(), args);
    } else {
      List<String> missing = missing(configuration());
      missing.addAll(0, SecretFiles.problems(System.getenv()));
      if (missing.isEmpty()) {
        Quarkus.run(args);
      } else {
        System.err.println("The service does not start. It needs:");
        missing.forEach(setting -> System.err.println("  " + setting));
        System.err.println("See docs/configuration.md.");
        System.exit(1);
      }
    }
  }

  private static int runCommand(String... args) {
    Optional<LocalCommand> command = LocalCommand.named(args[0]);
    if (command.isEmpty()) {
      System.err.println("Unknown command in this build: " + args[0]);
      return UNKNOWN_COMMAND;
    }
    return command.get().run(Arrays.copyOfRange(args, 1, args.length), System.out, System.err);
  }

  /** What a service in production can't do without. */
  static List<String> missing(Config config) {
    List<String> missing = new ArrayList<>();
    if (value(config, DATABASE_URL).isEmpty()) {
      missing.add("QUARKUS_DATASOURCE_JDBC_URL: the PostgreSQL to use, jdbc:postgresql://...");
    }
    if (value(config, SIGNING_KEY).isEmpty()) {
      missing.add(
          "CRM_TOKENS_SIGNING_KEY: the RSA private key that signs access tokens, PKCS #8 PEM or"
              + " the path of its file");
    }
    Optional<String> password = value(config, ADMIN_PASSWORD);
    if (password.isEmpty()) {
      missing.add("CRM_ADMIN_PASSWORD: the password of the first administrator");
    } else if (password.get().equals(DEFAULT_PASSWORD)) {
      missing.add("CRM_ADMIN_PASSWORD: a secret of your own, not the default one");
    }
    return missing;
  }

  private static void runLocally(LocalDatabase database, String... args) {
    prepareLocally(configuration(), database);
    Quarkus.run(args);
  }

  private static void prepareLocally(Config config, LocalDatabase database) {
    Path folder = Path.of(value(config, DATA_FOLDER).orElse("crm-data")).toAbsolutePath();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    LOCAL_SETTINGS.forEach(
        (name, text) -> {
          if (value(config, name).isEmpty()) {
            System.setProperty(name, text);
          }
        });
    PrintStream console = System.out;
    if (value(config, SIGNING_KEY).isEmpty()) {
      Path key = folder.resolve("signing-key.pem");
      SigningKeyFile.create(key);
      System.setProperty(SIGNING_KEY, key.toString());
    }
    String email = value(config, ADMIN_EMAIL).orElse("admin@example.com");
    boolean ownPassword = value(config, ADMIN_PASSWORD).isPresent();
    if (!ownPassword) {
      System.setProperty(ADMIN_PASSWORD, DEFAULT_PASSWORD);
    }
    if (value(config, DATABASE_URL).isEmpty()) {
      LocalDatabase.Running running = database.start(folder);
      database.stopAfter(Quarkus::asyncExit);
      System.setProperty(DATABASE_URL, running.jdbcUrl());
      System.setProperty(DATABASE_USERNAME, running.service().username());
      System.setProperty(DATABASE_PASSWORD, running.service().password());
      System.setProperty(OWNER_USERNAME, running.owner().username());
      System.setProperty(OWNER_PASSWORD, running.owner().password());
      console.println("Embedded PostgreSQL: " + running.jdbcUrl());
      console.println("Its data is kept in " + folder + " (CRM_DATA_FOLDER chooses another).");
      console.println(
          "To use a server of your own, set QUARKUS_DATASOURCE_JDBC_URL (and"
              + " QUARKUS_DATASOURCE_USERNAME, QUARKUS_DATASOURCE_PASSWORD).");
    }
    console.println(
        "First administrator: "
            + email
            + (ownPassword ? "" : " / " + DEFAULT_PASSWORD)
            + " (CRM_ADMIN_EMAIL, CRM_ADMIN_PASSWORD).");
  }

  /**
   * The configuration before the service starts: environment, system properties, and the file next
   * to the program. The service creates its own configuration, which must not exist earlier.
   */
  private static Config configuration() {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder()
            .addDefaultSources()
            .withSources(new SecretFiles())
            .addDefaultInterceptors();
    Path file = Path.of("config", "application.properties");
    if (Files.exists(file)) {
      try {
        builder.withSources(new PropertiesConfigSource(file.toUri().toURL()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return builder.build();
  }

  private static Optional<String> value(Config config, String name) {
    return config.getOptionalValue(name, String.class).filter(text -> !text.isBlank());
  }
}
