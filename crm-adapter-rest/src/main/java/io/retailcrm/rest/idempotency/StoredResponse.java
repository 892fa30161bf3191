package io.retailcrm.rest.idempotency;

import io.retailcrm.application.recording.RecordedAnswer;
import io.retailcrm.application.recording.RecordedAnswers.Claim;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.problem.Refusal;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The response stored under an {@code Idempotency-Key}. It is sent byte for byte, the first time
 * and every time after.
 *
 * @param replayed whether the request was repeated
 */
public record StoredResponse(RecordedAnswer answer, boolean replayed) {

  private static final String REPLAYED = "Idempotency-Replayed";

  /**
   * The response of the earlier request with the same key.
   *
   * @throws Problem 409 if it is unknown, 422 if it belongs to another request; both undo the
   *     transaction
   */
  public static StoredResponse of(Claim claim) {
    return claim.fold(
        new Claim.Cases<>() {
          @Override
          public StoredResponse granted() {
            throw Problem.of(Refusal.IN_PROGRESS);
          }

          @Override
          public StoredResponse inProgress() {
            throw Problem.of(Refusal.IN_PROGRESS);
          }

          @Override
          public StoredResponse answered(RecordedAnswer answer) {
            return new StoredResponse(answer, true);
          }

          @Override
          public StoredResponse otherRequest() {
            throw Problem.invalid(IdempotencyKey.HEADER, "was used for another request");
          }
        });
  }

  /** Whether a response repeats a stored one. */
  public static boolean isReplay(ContainerResponseContext response) {
    return response.getHeaders().containsKey(REPLAYED);
  }

  /** Replaces the response of a resource method. */
  public void writeTo(ContainerResponseContext response) {
    response.setStatus(answer.status());
    if (answer.body() != null && answer.mediaType() != null) {
      response.setEntity(
          answer.body().getBytes(StandardCharsets.UTF_8),
          new Annotation[0],
          MediaType.valueOf(answer.mediaType()).withCharset(StandardCharsets.UTF_8.name()));
    }
    put(response, HttpHeaders.LOCATION, answer.location());
    put(response, HttpHeaders.ETAG, answer.etag());
    put(response, REPLAYED, replayed ? "true" : null);
  }

  private static void put(
      ContainerResponseContext response, String header, @Nullable String value) {
    if (value != null) {
      response.getHeaders().putSingle(header, value);
    }
  }
}
