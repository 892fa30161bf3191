package io.retailcrm.bootstrap.adapter.messaging;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retailcrm.application.messaging.Messages.Message.Sms;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends text messages to a gateway by HTTP: {@code POST} of {@code {"to": "+91...", "text":
 * "..."}}, with {@code "from"} if a sender is configured. Any 2xx means that the gateway has
 * accepted the message. A 5xx and a failed connection are temporary failures.
 */
public final class SmsGateway implements Transport<Sms> {

  private static final Duration CONNECTING = Duration.ofSeconds(5);

  private final HttpClient client;
  private final HttpRequest.Builder request;
  private final @Nullable String sender;
  private final ObjectMapper json = new ObjectMapper();

  /**
   * @param token the bearer token for the gateway
   * @param sender the sender of the messages
   * @param patience the timeout of a request to the gateway
   * @throws IllegalArgumentException if the scheme of the URL is neither {@code http} nor {@code
   *     https}
   */
  public SmsGateway(URI url, Optional<String> token, Optional<String> sender, Duration patience) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();
    this.request =
        HttpRequest.newBuilder(url).header("Content-Type", "application/json").timeout(patience);
    token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    this.sender = sender.orElse(null);
  }

  @Override
  public void deliver(Sms message) throws DeliveryFailure, InterruptedException {
    ObjectNode body = json.createObjectNode();
    body.put("to", message.to().value());
    body.put("text", message.text());
    if (sender != null) {
      body.put("from", sender);
    }
    int status;
    try {
      status =
          client
              .send(
                  request.copy().POST(HttpRequest.BodyPublishers.ofString(body.toString())).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode();
    } catch (IOException e) {
      throw DeliveryFailure.passing(e.getClass().getSimpleName());
    }
    if (status / 100 != 2) {
      String reason = "the gateway answered " + status;
      throw status >= 500 ? DeliveryFailure.passing(reason) : DeliveryFailure.lasting(reason);
    }
  }
}
