package com.example.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

/** The service as its callers see it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PointsServiceTest {

  private final HttpClient http = HttpClient.newHttpClient();

  @Value("${local.server.port}")
  private int port;

  @Test
  void pointsAreEarnedAndRedeemed() throws Exception {
    // Given
    String member =
        send("POST", "/members", "").body().replaceFirst(".*\"id\":\"([^\"]+)\".*", "$1");

    // When
    HttpResponse<String> earned =
        send("POST", "/members/" + member + "/earnings", "{\"points\":1200,\"orderId\":\"o-1\"}");
    HttpResponse<String> redeemed =
        send("POST", "/members/" + member + "/redemptions", "{\"points\":500,\"orderId\":\"o-2\"}");
    HttpResponse<String> refused =
        send("POST", "/members/" + member + "/redemptions", "{\"points\":701,\"orderId\":\"o-3\"}");

    // Then
    assertThat(earned.body()).contains("\"points\":1200").contains("\"tier\":\"SILVER\"");
    assertThat(redeemed.body()).contains("\"points\":700");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(send("GET", "/members/" + member, "").body()).isEqualTo(redeemed.body());
    assertThat(send("GET", "/members/00000000-0000-0000-0000-000000000000", "").statusCode())
        .isEqualTo(404);
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpRequest.BodyPublisher publisher =
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    return http.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Content-Type", "application/json")
            .method(method, publisher)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
