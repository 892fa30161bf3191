package io.retailcrm.bootstrap.adapter.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.retailcrm.application.messaging.Messages.Message.Sms;
import io.retailcrm.domain.customer.PhoneNumber;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsGatewayTest {

  private static final Sms MESSAGE =
      new Sms(new PhoneNumber("+919876543210"), "123456 \"is\" your code: नमस्ते 😀");

  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile int status = 202;
  private volatile Duration pause = Duration.ZERO;

  private record Request(String method, String type, String authorization, String body) {}

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/sms", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aMessageIsPostedAsJson() throws Exception {
    // Given
    SmsGateway gateway = gateway(Optional.of("secret"), Optional.of("SHOP"));

    // When
    gateway.deliver(MESSAGE);

    // Then
    assertThat(requests)
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.method()).isEqualTo("POST");
              assertThat(request.type()).isEqualTo("application/json");
              assertThat(request.authorization()).isEqualTo("Bearer secret");
              assertThat(new ObjectMapper().readValue(request.body(), Map.class))
                  .isEqualTo(Map.of("to", "+919876543210", "text", MESSAGE.text(), "from", "SHOP"));
            });
  }

  @Test
  void aGatewayThatWantsNoTokenAndNoSenderGetsNone() throws Exception {
    // Given
    SmsGateway gateway = gateway(Optional.empty(), Optional.empty());

    // When
    gateway.deliver(MESSAGE);

    // Then
    assertThat(requests.get(0).authorization()).isNull();
    assertThat(requests.get(0).body()).doesNotContain("from");
  }

  @ParameterizedTest
  @CsvSource({
    "500, true",
    "503, true",
    "400, false",
    "401, false",
    "404, false",
    "429, false",
    "302, false"
  })
  void aRefusalIsToldWithoutTheAddress(int answer, boolean passing) {
    // Given
    status = answer;
    SmsGateway gateway = gateway(Optional.empty(), Optional.empty());

    // When
    DeliveryFailure failure =
        catchThrowableOfType(DeliveryFailure.class, () -> gateway.deliver(MESSAGE));

    // Then
    assertThat(failure).hasMessage("the gateway answered " + answer);
    assertThat(failure.isTransient()).isEqualTo(passing);
  }

  @Test
  void aGatewayThatIsNotThereMayComeBack() {
    // Given
    SmsGateway gateway = gateway(Optional.empty(), Optional.empty());
    server.stop(0);

    // When
    DeliveryFailure failure =
        catchThrowableOfType(DeliveryFailure.class, () -> gateway.deliver(MESSAGE));

    // Then
    assertThat(failure.isTransient()).isTrue();
    assertThat(failure).hasMessage("ConnectException");
  }

  @Test
  void aGatewayThatDoesNotAnswerIsNotWaitedForLong() {
    // Given
    pause = Duration.ofSeconds(5);
    SmsGateway gateway =
        new SmsGateway(url(), Optional.empty(), Optional.empty(), Duration.ofMillis(200));

    // When
    DeliveryFailure failure =
        catchThrowableOfType(DeliveryFailure.class, () -> gateway.deliver(MESSAGE));

    // Then
    assertThat(failure.isTransient()).isTrue();
    assertThat(failure).hasMessage("HttpTimeoutException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://gateway.example/sms", "gateway.example", "/sms", "http:///sms"})
  void anAddressThatIsNoUrlOfHttpIsRefusedAtOnce(String text) {
    // Given
    URI url = URI.create(text);

    // Then
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new SmsGateway(url, Optional.empty(), Optional.empty(), Duration.ofSeconds(1)));
  }

  private SmsGateway gateway(Optional<String> token, Optional<String> sender) {
    return new SmsGateway(url(), token, sender, Duration.ofSeconds(10));
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/sms");
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestHeaders().getFirst("Content-Type"),
            exchange.getRequestHeaders().getFirst("Authorization"),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    exchange.getResponseHeaders().add("Location", "/sms");
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }
}
