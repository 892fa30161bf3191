package io.retailcrm.bootstrap.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retailcrm.bootstrap.benchmark.PackagedService;
import io.retailcrm.bootstrap.embedded.EmbeddedDatabase;
import io.retailcrm.bootstrap.local.LocalDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service with a database, keys or a certificate that it should not have. */
class OperatorMistakesIT {

  private static final Path BUILD = Path.of("target");
  private static final Duration DELAY_AND_TIMEOUT = Duration.ofSeconds(14);

  @TempDir static Path serverFolder;

  private static LocalDatabase.Running server;

  @TempDir Path folder;

  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void startServer() {
    server = new EmbeddedDatabase().start(serverFolder);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Test
  void theDatabaseOfAnotherProductIsLeftAsItIs() throws Exception {
    // Given
    LocalDatabase.Running database = database("invoices");
    execute(database, "create table invoice (id integer)");

    // When
    String log = logOfFailedStart(database, Map.of());

    // Then
    assertThat(log).contains("non-empty schema");
    assertThat(column(database, "select tablename from pg_tables where schemaname = 'public'"))
        .containsExactly("invoice");
  }

  @Test
  void theMigrationsOfAnotherProductAreNotContinued() throws Exception {
    // Given
    LocalDatabase.Running database = database("tickets");
    PackagedService.start(BUILD, folder, database, Map.of()).close();
    execute(
        database,
        "update flyway_schema_history set description = 'tickets', checksum = 1 where version = '1'");

    // When
    String log = logOfFailedStart(database, Map.of());

    // Then
    assertThat(log).contains("Migration checksum mismatch for migration version 1");
  }

  @Test
  void aSchemaOfALaterVersionIsServed() throws Exception {
    // Given
    LocalDatabase.Running database = database("later");
    PackagedService.start(BUILD, folder, database, Map.of()).close();
    execute(
        database,
        """
        insert into flyway_schema_history (installed_rank, version, description, type, script,
          checksum, installed_by, execution_time, success)
        values (1000, '1000', 'later', 'SQL', 'V1000__later.sql', 1, 'later', 1, true)
        """);

    // When
    try (PackagedService service = PackagedService.start(BUILD, folder, database, Map.of())) {

      // Then
      assertThat(readiness(service)).isEqualTo(200);
      assertThat(create(service).statusCode()).isEqualTo(201);
    }
  }

  @Test
  void whereTheDatabaseIsReadOnlyWritesAreToldToComeBackAndReadsGoOn() throws Exception {
    // Given
    LocalDatabase.Running database = database("standby");
    try (PackagedService service = PackagedService.start(BUILD, folder, database, Map.of())) {
      String customer = mapper.readTree(create(service).body()).path("id").asText();

      // When
      setReadOnly(true);
      HttpResponse<String> refused = createUntil(service, 503);
      HttpResponse<String> read = send(service.request("/retail-customers/" + customer));

      // Then
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
      assertThat(service.log()).doesNotContain("A request failed");

      // When
      setReadOnly(false);

      // Then
      createUntil(service, 201);
    } finally {
      setReadOnly(false);
    }
  }

  @Test
  void aReadOnlyDatabaseStopsTheStart() throws Exception {
    // Given
    LocalDatabase.Running database = database("standby_at_start");
    execute(server, "alter database standby_at_start set default_transaction_read_only = on");

    // When
    String log = logOfFailedStart(database, Map.of());

    // Then
    assertThat(log).contains("in a read-only transaction");
  }

  @Test
  void onADatabaseThatMayLoseWhatItHasAcknowledgedTheServiceIsNotReady() throws Exception {
    // Given
    try (EmbeddedPostgres forgetful =
            EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.resolve("programs").toFile())
                .setServerConfig("fsync", "off")
                .start();
        PackagedService service =
            PackagedService.start(
                BUILD,
                folder,
                new Database(forgetful.getJdbcUrl("postgres", "postgres"), server.owner()),
                Map.of())) {

      // When
      int ready = readiness(service);

      // Then
      assertThat(ready).isEqualTo(503);
    }
  }

  @Test
  void replicasWithDifferentKeysRefuseEachOthersTokens() throws Exception {
    // Given
    LocalDatabase.Running database = database("keys");
    Path otherFolder = Files.createDirectory(folder.resolve("other"));
    try (PackagedService one = PackagedService.start(BUILD, folder, database, Map.of());
        PackagedService other = PackagedService.start(BUILD, otherFolder, database, Map.of())) {
      JsonNode session = session(one);

      // When
      HttpResponse<String> own = customers(one, session);
      HttpResponse<String> others = customers(other, session);
      HttpResponse<String> refreshed = refresh(other, session);

      // Then
      assertThat(own.statusCode()).isEqualTo(200);
      assertThat(others.statusCode()).isEqualTo(401);
      assertThat(refreshed.statusCode()).isEqualTo(401);
      assertThat(refresh(one, session).statusCode()).isEqualTo(200);
      assertThat(other.log()).doesNotContain("A request failed");
    }
  }

  @Test
  void aCertificateThatHasEndedIsToldAndRefusedByClients() throws Exception {
    // Given
    Path certificate = endedCertificate();
    int port = PackagedService.freePort();
    try (PackagedService service =
        PackagedService.start(
            BUILD,
            folder,
            database("certificates"),
            Map.of(
                "QUARKUS_HTTP_SSL_PORT", String.valueOf(port),
                "QUARKUS_TLS_KEY_STORE_P12_PATH", certificate.toString(),
                "QUARKUS_TLS_KEY_STORE_P12_PASSWORD", "a-secret"))) {

      // Then
      assertThat(service.log()).contains("The certificate of CN=crm.example.com expired on ");
      assertThatThrownBy(
              () ->
                  http.send(
                      HttpRequest.newBuilder(
                              URI.create("https://localhost:" + port + "/q/health/live"))
                          .build(),
                      BodyHandlers.discarding()))
          .isInstanceOf(SSLException.class);
    }
  }

  @Test
  void askedTwiceToEndItEndsAsIfAskedOnce() throws Exception {
    // Given
    try (PackagedService service =
        PackagedService.start(BUILD, folder, database("stopping"), Map.of())) {

      // When
      service.stop();
      Thread.sleep(500);
      int whileStopping = create(service).statusCode();
      service.stop();

      // Then
      assertThat(whileStopping).isEqualTo(201);
      assertThat(service.hasEnded(DELAY_AND_TIMEOUT)).isTrue();
      assertThat(service.log()).doesNotContain("\\tat ", "\"level\":\"ERROR\"");
    }
  }

  private HttpResponse<String> create(PackagedService service) throws Exception {
    return send(
        service
            .request("/retail-customers")
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"first_name\":\"Asha\",\"last_name\":\"Rao\",\"external_id\":\"%s\"}"
                        .formatted(UUID.randomUUID()))));
  }

  /** Sessions of the database learn their settings a little later. */
  private HttpResponse<String> createUntil(PackagedService service, int status) throws Exception {
    HttpResponse<String> answer = create(service);
    for (int tries = 0; tries < 20 && answer.statusCode() != status; tries++) {
      Thread.sleep(100);
      answer = create(service);
    }
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer;
  }

  private HttpResponse<String> customers(PackagedService service, JsonNode session)
      throws Exception {
    return send(
        HttpRequest.newBuilder(service.address("/retail-customers"))
            .header("Authorization", "Bearer " + session.path("access_token").asText()));
  }

  private HttpResponse<String> refresh(PackagedService service, JsonNode session) throws Exception {
    return send(
        HttpRequest.newBuilder(service.address("/auth/refresh"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    mapper.writeValueAsString(
                        Map.of("refresh_token", session.path("refresh_token").asText())))));
  }

  private JsonNode session(PackagedService service) throws Exception {
    return service.json(
        HttpRequest.newBuilder(service.address("/auth/login"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    mapper.writeValueAsString(
                        Map.of(
                            "username", PackagedService.ADMIN,
                            "password", PackagedService.PASSWORD))))
            .build());
  }

  private int readiness(PackagedService service) throws Exception {
    return send(HttpRequest.newBuilder(service.address("/").resolve("/q/health/ready")))
        .statusCode();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private String logOfFailedStart(LocalDatabase.Running database, Map<String, String> settings)
      throws IOException {
    Path failed = Files.createDirectory(folder.resolve("failed"));
    assertThatThrownBy(() -> PackagedService.start(BUILD, failed, database, settings))
        .hasMessage("The service did not start");
    try (Stream<Path> files = Files.list(failed)) {
      Path log = files.filter(file -> file.toString().endsWith(".log")).findFirst().orElseThrow();
      return Files.readString(log);
    }
  }

  private Path endedCertificate() throws Exception {
    Path store = folder.resolve("ended.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=crm.example.com",
                "-startdate",
                "-30d",
                "-validity",
                "10",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "a-secret",
                "-alias",
                "crm")
            .inheritIO()
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).isZero();
    return store;
  }

  private static LocalDatabase.Running database(String name) throws SQLException {
    execute(server, "create database " + name);
    return new Database(server.jdbcUrl().replaceFirst("/postgres$", "/" + name), server.service());
  }

  /** All of the server, and the sessions that are open. */
  private static void setReadOnly(boolean isReadOnly) throws SQLException {
    execute(server, "alter system set default_transaction_read_only = " + isReadOnly);
    execute(server, "select pg_reload_conf()");
  }

  private static void execute(LocalDatabase.Running database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> column(LocalDatabase.Running database, String sql)
      throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  private static Connection connect(LocalDatabase.Running database) throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), database.owner().username(), database.owner().password());
  }

  /** A database of a server that goes on without it. */
  private record Database(String jdbcUrl, LocalDatabase.Role service)
      implements LocalDatabase.Running {

    @Override
    public LocalDatabase.Role owner() {
      return server.owner();
    }

    @Override
    public void close() {
      // The server is stopped by whoever has started it.
    }
  }
}
