package io.retailcrm.rest.recording;

import io.retailcrm.application.recording.RecordedAnswer;
import io.retailcrm.rest.recording.Recorder.Sent;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Sends a stored answer byte for byte, the first time and every time after. */
@Provider
public class RecordedAnswerFilter implements ContainerResponseFilter {

  private static final String REPLAYED = "Idempotency-Replayed";

  private final Recorder recorder;

  RecordedAnswerFilter(Recorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    @Nullable Sent sent = recorder.sent();
    if (sent == null) {
      return;
    }
    RecordedAnswer answer = sent.answer();
    response.setStatus(answer.status());
    if (answer.body() != null && answer.mediaType() != null) {
      response.setEntity(
          answer.body().getBytes(StandardCharsets.UTF_8),
          new Annotation[0],
          MediaType.valueOf(answer.mediaType()).withCharset(StandardCharsets.UTF_8.name()));
    }
    put(response, HttpHeaders.LOCATION, answer.location());
    put(response, HttpHeaders.ETAG, answer.etag());
    put(response, REPLAYED, sent.replayed() ? "true" : null);
  }

  private static void put(
      ContainerResponseContext response, String header, @Nullable String value) {
    if (value != null) {
      response.getHeaders().putSingle(header, value);
    }
  }
}
