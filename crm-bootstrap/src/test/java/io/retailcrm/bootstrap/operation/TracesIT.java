package io.retailcrm.bootstrap.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.retailcrm.bootstrap.benchmark.PackagedService;
import io.retailcrm.bootstrap.embedded.EmbeddedDatabase;
import io.retailcrm.bootstrap.local.LocalDatabase;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged service sends to a collector of traces, and says of them in its log. */
class TracesIT {

  private static final Path BUILD = Path.of("target");
  private static final String CUSTOMERS = "/retail-customers";
  private static final String PATH = "/api/v1" + CUSTOMERS;
  private static final String EMAIL = "wilhelmina.featherstonehaugh@mail.example.com";
  private static final String PHONE = "+919876543210";
  private static final String CUSTOMER =
      """
      {"first_name": "Wilhelmina", "last_name": "Featherstonehaugh", "email": "%s", "phone": "%s",
       "city": "%s"}
      """;

  @TempDir Path folder;

  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void aRequestIsATraceOfItsUseCaseAndItsStatementsWithoutPersonalData() throws Exception {
    try (TraceReceiver receiver = new TraceReceiver();
        LocalDatabase.Running database = new EmbeddedDatabase().start(folder);
        PackagedService service = service(receiver, database, "false")) {
      // When
      HttpResponse<String> created =
          send(post(service, CUSTOMER.formatted(EMAIL, PHONE, "Toledo")));
      HttpResponse<String> twin = send(post(service, CUSTOMER.formatted(EMAIL, PHONE, "Toledo")));
      refuse(database, "Gotham");
      HttpResponse<String> failed =
          send(
              post(service, CUSTOMER.formatted("w.f@mail.example.com", "+919876543211", "Gotham")));
      String id = mapper.readTree(created.body()).path("id").asText();
      List<HttpResponse<String>> others = new ArrayList<>();
      for (String path :
          List.of("/" + id, "/email/" + EMAIL, "?search=Featherstonehaugh", "/nowhere/" + EMAIL)) {
        others.add(send(service.request(CUSTOMERS + path)));
      }
      HttpResponse<String> nobody =
          send(HttpRequest.newBuilder(service.address(CUSTOMERS + "/email/" + EMAIL)));

      // Then
      assertThat(List.of(created.statusCode(), twin.statusCode(), failed.statusCode()))
          .containsExactly(201, 400, 500);
      assertThat(others).extracting(HttpResponse::statusCode).containsExactly(200, 200, 200, 404);
      assertThat(nobody.statusCode()).isEqualTo(401);
      List<Span> trace =
          receiver.awaitTraceOf(
              span ->
                  span.getName().equals("POST " + PATH)
                      && attributes(span).get("http.response.status_code").equals("201"));
      Span request = named("POST " + PATH, trace);
      Span useCase = named("CreateCustomer", trace);
      assertThat(request.getParentSpanId().isEmpty()).isTrue();
      assertThat(useCase.getParentSpanId()).isEqualTo(request.getSpanId());
      assertThat(trace)
          .filteredOn(span -> span.getParentSpanId().equals(useCase.getSpanId()))
          .filteredOn(span -> span.getKind() == Span.SpanKind.SPAN_KIND_CLIENT)
          .extracting(span -> attributes(span).get("db.statement"))
          .anySatisfy(statement -> assertThat(statement).containsIgnoringCase("into customer"));
      assertThat(attributes(request))
          .containsEntry("http.route", PATH)
          .containsEntry("url.path", PATH)
          .containsEntry("client.address", "");

      // And
      Span error =
          receiver
              .awaitTraceOf(span -> "500".equals(attributes(span).get("http.response.status_code")))
              .get(0);
      receiver.awaitTraceOf(
          span -> "401".equals(attributes(span).get("http.response.status_code")));
      assertThat(receiver.spans())
          .allSatisfy(span -> assertThat(span.getEventsList()).isEmpty())
          .allSatisfy(span -> assertThat(span.getStatus().getMessage()).isEmpty());
      assertThat(receiver.text())
          .doesNotContainIgnoringCase(
              "wilhelmina", "featherstonehaugh", "9876543210", "w.f@", "toledo", "gotham")
          .doesNotContain(id, "127.0.0.1", "search=");
      assertThat(receiver.spans())
          .filteredOn(span -> span.getKind() == Span.SpanKind.SPAN_KIND_CLIENT)
          .noneMatch(span -> span.getParentSpanId().isEmpty());

      // And
      JsonNode line = lineOf(service, "A request failed");
      assertThat(line.path("mdc").path("traceId").asText()).isEqualTo(TraceReceiver.traceId(error));
      assertThat(line.path("mdc").path("requestId").asText())
          .isEqualTo(failed.headers().firstValue("X-Request-Id").orElseThrow());
      assertThat(line.path("mdc").path("callerId").asText()).isNotEmpty();
      assertThat(service.log()).doesNotContainIgnoringCase("featherstonehaugh");
    }
  }

  @Test
  void nothingIsSentUnlessItIsSwitchedOn() throws Exception {
    try (TraceReceiver receiver = new TraceReceiver();
        LocalDatabase.Running database = new EmbeddedDatabase().start(folder);
        PackagedService service = service(receiver, database, "true")) {
      // When
      HttpResponse<String> created =
          send(post(service, CUSTOMER.formatted(EMAIL, PHONE, "Toledo")));
      service.stop();
      service.hasEnded(Duration.ofSeconds(30));

      // Then
      assertThat(created.statusCode()).isEqualTo(201);
      assertThat(receiver.spans()).isEmpty();
      assertThat(service.log()).doesNotContain("traceId");
    }
  }

  private PackagedService service(
      TraceReceiver receiver, LocalDatabase.Running database, String disabled) throws Exception {
    return PackagedService.start(
        BUILD,
        folder,
        database,
        Map.of(
            "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
            receiver.endpoint(),
            "QUARKUS_OTEL_SDK_DISABLED",
            disabled));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder post(PackagedService service, String body) {
    return service
        .request(CUSTOMERS)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private static void refuse(LocalDatabase.Running database, String city) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.owner().username(), database.owner().password());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "alter table customer add constraint refused check (city <> '%s')".formatted(city));
    }
  }

  private static Span named(String name, List<Span> trace) {
    return trace.stream().filter(span -> span.getName().equals(name)).findFirst().orElseThrow();
  }

  private static Map<String, String> attributes(Span span) {
    return span.getAttributesList().stream()
        .collect(Collectors.toMap(KeyValue::getKey, TracesIT::value));
  }

  private static String value(KeyValue attribute) {
    return attribute.getValue().hasIntValue()
        ? String.valueOf(attribute.getValue().getIntValue())
        : attribute.getValue().getStringValue();
  }

  private JsonNode lineOf(PackagedService service, String message) throws IOException {
    String line =
        service.log().lines().filter(text -> text.contains(message)).findFirst().orElseThrow();
    return mapper.readTree(line);
  }
}
