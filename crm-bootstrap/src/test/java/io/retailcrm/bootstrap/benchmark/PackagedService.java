package io.retailcrm.bootstrap.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retailcrm.bootstrap.adapter.security.SigningKeyFile;
import io.retailcrm.bootstrap.local.LocalDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged service, run as in production with a heap of 256 MB, and its administrator. */
public final class PackagedService implements AutoCloseable {

  public static final String ADMIN = "admin@example.com";
  public static final String PASSWORD = "a-secret-for-benchmarks";

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper mapper = new ObjectMapper();
  private final ProcessBuilder program;
  private final String base;
  private final Path log;
  private Process process;
  private String token;

  private PackagedService(ProcessBuilder program, int port, Path log)
      throws IOException, InterruptedException {
    this.program = program;
    this.log = log;
    this.base = "http://localhost:" + port + "/api/v1";
    begin();
  }

  /**
   * Starts the service on a port that is free.
   *
   * @param build the build folder that holds {@code quarkus-app}
   * @param folder where it runs, and logs
   * @param settings more of them, as environment variables
   */
  public static PackagedService start(
      Path build, Path folder, LocalDatabase.Running database, Map<String, String> settings)
      throws IOException, InterruptedException {
    return start(build, folder, database, settings, 256);
  }

  /**
   * The same, with so many megabytes of heap, and the collector that a container of such a size
   * chooses by itself.
   */
  static PackagedService start(
      Path build,
      Path folder,
      LocalDatabase.Running database,
      Map<String, String> settings,
      int heap)
      throws IOException, InterruptedException {
    int port = freePort();
    Path log = folder.resolve("service-" + port + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-XX:+UseSerialGC",
                "-jar",
                build.resolve("quarkus-app/quarkus-run.jar").toAbsolutePath().toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(settings(folder, database, port));
    builder.environment().putAll(settings);
    return new PackagedService(builder, port, log);
  }

  /**
   * What the service needs to run.
   *
   * @param folder where its signing key is, or is created
   */
  static Map<String, String> settings(Path folder, LocalDatabase.Running database, int port) {
    Path key = folder.resolve("signing-key.pem");
    SigningKeyFile.create(key);
    return Map.of(
        "QUARKUS_HTTP_PORT", String.valueOf(port),
        "QUARKUS_MANAGEMENT_PORT", "0",
        "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
        "QUARKUS_DATASOURCE_USERNAME", database.service().username(),
        "QUARKUS_DATASOURCE_PASSWORD", database.service().password(),
        "QUARKUS_FLYWAY_USERNAME", database.owner().username(),
        "QUARKUS_FLYWAY_PASSWORD", database.owner().password(),
        "CRM_TOKENS_SIGNING_KEY", key.toString(),
        "CRM_TOKENS_LIFETIME", "12h",
        "CRM_ADMIN_PASSWORD", PASSWORD);
  }

  /** A port that nobody uses. */
  public static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  /** Starts it, or starts it again on its port. */
  public void begin() throws IOException, InterruptedException {
    process = program.start();
    token = logIn();
  }

  /** Ends it as a power failure would. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Asks it to end, as whoever runs it does. */
  public void stop() {
    process.destroy();
  }

  /** Whether it has ended in time. */
  public boolean hasEnded(Duration patience) throws InterruptedException {
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What it has logged, over all its starts. */
  public String log() throws IOException {
    return Files.readString(log);
  }

  private String logIn() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/auth/login"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"username\":\"" + ADMIN + "\",\"password\":\"" + PASSWORD + "\"}"))
            .build();
    while (process.isAlive()) {
      try {
        return json(request).path("access_token").asText();
      } catch (IOException e) {
        Thread.sleep(500);
      }
    }
    throw new IllegalStateException("The service did not start");
  }

  /** A request to a path below {@code /api/v1}. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address(path)).header("Authorization", authorization());
  }

  /** Where a path below {@code /api/v1} is. */
  public URI address(String path) {
    return URI.create(base + path);
  }

  /** The header that its administrator sends. */
  public String authorization() {
    return "Bearer " + token;
  }

  /** The id of its process. */
  long pid() {
    return process.pid();
  }

  public JsonNode json(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(answer.statusCode() + " " + new String(answer.body()));
    }
    return mapper.readTree(answer.body());
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
