package io.retailcrm.bootstrap.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retailcrm.bootstrap.access.SigningKeyFile;
import io.retailcrm.bootstrap.local.LocalDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** The packaged service, run as in production with a heap of 256 MB, and its administrator. */
final class PackagedService implements AutoCloseable {

  private static final int PORT = 18080;
  private static final String BASE = "http://localhost:" + PORT + "/api/v1";
  private static final String PASSWORD = "a-secret-for-benchmarks";

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper mapper = new ObjectMapper();
  private final Process process;
  private final String token;

  private PackagedService(Process process) throws IOException, InterruptedException {
    this.process = process;
    this.token = logIn();
  }

  /**
   * Starts the service.
   *
   * @param build the build folder that holds {@code quarkus-app}
   * @param folder where it runs, and logs
   */
  static PackagedService start(Path build, Path folder, LocalDatabase.Running database)
      throws IOException, InterruptedException {
    Path key = folder.resolve("signing-key.pem");
    SigningKeyFile.create(key);
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                build.resolve("quarkus-app/quarkus-run.jar").toAbsolutePath().toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("service.log").toFile());
    builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(PORT));
    builder.environment().put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
    builder.environment().put("QUARKUS_DATASOURCE_USERNAME", database.username());
    builder.environment().put("QUARKUS_DATASOURCE_PASSWORD", database.password());
    builder.environment().put("CRM_TOKENS_SIGNING_KEY", key.toString());
    builder.environment().put("CRM_TOKENS_LIFETIME", "12h");
    builder.environment().put("CRM_ADMIN_PASSWORD", PASSWORD);
    return new PackagedService(builder.start());
  }

  private String logIn() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(BASE + "/auth/login"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"username\":\"admin@example.com\",\"password\":\"" + PASSWORD + "\"}"))
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
  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(BASE + path))
        .header("Authorization", "Bearer " + token);
  }

  JsonNode json(HttpRequest request) throws IOException, InterruptedException {
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
