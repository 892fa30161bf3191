package io.retailcrm.bootstrap;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Secrets in files, as orchestrators mount them: {@code CRM_ADMIN_PASSWORD_FILE} names the file
 * that holds {@code CRM_ADMIN_PASSWORD}. A line break at its end is not part of the secret.
 */
public final class SecretFiles implements ConfigSource {

  /** The properties of all secrets by their environment variables. */
  public static final Map<String, String> SECRETS =
      Map.of(
          "CRM_ADMIN_PASSWORD", "crm.admin.password",
          "CRM_TOKENS_SIGNING_KEY", "crm.tokens.signing-key",
          "CRM_TOKENS_PREVIOUS_KEYS", "crm.tokens.previous-keys",
          "CRM_PRIVACY_FINGERPRINT_KEY", "crm.privacy.fingerprint-key",
          "CRM_SMS_GATEWAY_TOKEN", "crm.sms.gateway-token",
          "QUARKUS_DATASOURCE_PASSWORD", "quarkus.datasource.password",
          "QUARKUS_FLYWAY_PASSWORD", "quarkus.flyway.password",
          "QUARKUS_MAILER_PASSWORD", "quarkus.mailer.password",
          "QUARKUS_OTEL_EXPORTER_OTLP_HEADERS", "quarkus.otel.exporter.otlp.headers");

  private static final String SUFFIX = "_FILE";

  /** Before environment variables, behind system properties. */
  private static final int ORDINAL = 310;

  private final Map<String, String> secrets = new HashMap<>();

  /** Those that the environment of this process names; called by the platform. */
  public SecretFiles() {
    this(System.getenv());
  }

  SecretFiles(Map<String, String> environment) {
    named(environment)
        .forEach(
            (variable, file) -> {
              try {
                secrets.put(SECRETS.get(variable), read(file));
              } catch (IOException | InvalidPathException e) {
                // problems() tells it, before the service starts.
                secrets.remove(SECRETS.get(variable));
              }
            });
  }

  /** The files by the environment variables of their secrets. */
  private static Map<String, String> named(Map<String, String> environment) {
    Map<String, String> files = new TreeMap<>();
    SECRETS
        .keySet()
        .forEach(
            variable -> {
              String file = environment.get(variable + SUFFIX);
              if (file != null) {
                files.put(variable, file);
              }
            });
    return files;
  }

  private static String read(String file) throws IOException {
    return Files.readString(Path.of(file.strip()), StandardCharsets.UTF_8)
        .replaceFirst("\\R\\z", "");
  }

  /** What is wrong with the files that an environment names; each begins with its variable. */
  static List<String> problems(Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    named(environment)
        .forEach(
            (variable, file) -> {
              if (environment.containsKey(variable)) {
                problems.add("%s: is set too; set one of both".formatted(variable + SUFFIX));
              } else {
                String problem = problem(file);
                if (problem != null) {
                  problems.add("%s: %s".formatted(variable + SUFFIX, problem));
                }
              }
            });
    return problems;
  }

  private static @Nullable String problem(String file) {
    try {
      Path path = Path.of(file.strip());
      if (!Files.isRegularFile(path)) {
        return "no such file: " + file;
      }
      return read(file).isBlank() ? "an empty file: " + file : null;
    } catch (MalformedInputException e) {
      return "not a text in UTF-8: " + file;
    } catch (IOException | InvalidPathException e) {
      return "can't be read: " + file;
    }
  }

  @Override
  public Set<String> getPropertyNames() {
    return Set.copyOf(secrets.keySet());
  }

  @Override
  public @Nullable String getValue(String property) {
    return secrets.get(property);
  }

  @Override
  public String getName() {
    return "Files of secrets";
  }

  @Override
  public int getOrdinal() {
    return ORDINAL;
  }
}
