package io.retailcrm.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that ask for HTTP/2, as Java's own does by default, are answered by HTTP/1.1. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class Http2Test {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

  @Test
  void bodiesArrive() throws Exception {
    // Given: the first request asks for an upgrade
    HttpResponse<String> first = create("{\"first_name\":\"A\",\"last_name\":\"B\"}");

    // When
    HttpResponse<String> created =
        create(
            "{\"first_name\":\"A\",\"last_name\":\"B\",\"external_id\":\"%s\"}"
                .formatted(Crm.unique("h2")));

    // Then
    assertThat(first.statusCode()).isEqualTo(422);
    assertThat(created.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(created.statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aBodyThatIsTooLongIsRefused(int mebibytes) throws Exception {
    // Given
    create("{}");

    // When
    HttpResponse<String> answer =
        create("{\"first_name\":\"" + "a".repeat(mebibytes << 20) + "\"}");

    // Then
    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void aPostWithoutABodyIsAnswered() throws Exception {
    // Given
    create("{}");
    String customer = Crm.aCustomer().getString("id");

    // When
    HttpResponse<String> answer =
        client.send(
            request("/" + customer + "/loyalty/auto-tier").POST(BodyPublishers.noBody()).build(),
            BodyHandlers.ofString());

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> create(String body) throws Exception {
    return client.send(
        request("").POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
            URI.create("http://localhost:" + RestAssured.port + Crm.CUSTOMERS + path))
        .header("Authorization", Crm.bearer())
        .header("Content-Type", "application/json");
  }
}
