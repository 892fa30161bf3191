package io.retailcrm.rest.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retailcrm.application.access.SecretFingerprints;
import io.retailcrm.application.recording.RecordedAnswer;
import io.retailcrm.application.recording.RecordedAnswers;
import io.retailcrm.application.recording.RecordedAnswers.Claim;
import io.retailcrm.application.recording.RequestKey;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.rest.digest.Sha256;
import io.retailcrm.rest.operation.OperationResult;
import io.retailcrm.rest.operation.Versioned;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request with an {@code Idempotency-Key}. Its methods run in the transaction of its effect. */
public final class IdempotentRequest {

  private final Store store;
  private final RequestKey key;
  private final String content;
  private final Set<CustomerId> customers;

  private IdempotentRequest(
      Store store, RequestKey key, String content, Set<CustomerId> customers) {
    this.store = store;
    this.key = key;
    this.content = content;
    this.customers = customers;
  }

  /** Creates idempotent requests, with access to the stored responses. */
  @ApplicationScoped
  public static class Store {

    private final RecordedAnswers answers;
    private final SecretFingerprints secrets;
    private final BusinessCalendar calendar;
    private final ObjectMapper json;

    Store(
        RecordedAnswers answers,
        SecretFingerprints secrets,
        BusinessCalendar calendar,
        ObjectMapper json) {
      this.answers = answers;
      this.secrets = secrets;
      this.calendar = calendar;
      this.json = json;
    }

    /**
     * A request with a key. Its repeat has the same caller, method, path, query and body.
     *
     * @param caller the subject of the token, null without one
     * @param customers the customers named in the request
     */
    public IdempotentRequest request(
        String key,
        @Nullable String caller,
        String method,
        String path,
        @Nullable String query,
        @Nullable Object body,
        Set<CustomerId> customers) {
      return new IdempotentRequest(
          this,
          new RequestKey(Sha256.hex(join(caller, method, path, key))),
          join(method, path, query, content(body)),
          customers);
    }

    /** Written again, a body has no white space and no order of its own. */
    private String content(@Nullable Object body) {
      return body == null || body instanceof InputStream ? "" : text(body);
    }

    private String text(Object entity) {
      try {
        return json.writeValueAsString(entity);
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Claims the key without waiting. */
  public Claim claim() {
    return store.answers.claim(
        key, store.secrets.fingerprint(content), customers, store.calendar.now());
  }

  /**
   * Claims the key after all other requests with it.
   *
   * @param streamed the hash of a streamed body
   */
  public Claim claimInTurn(String streamed) {
    return store.answers.claimInTurn(
        key, store.secrets.fingerprint(content + streamed), customers, store.calendar.now());
  }

  /** Whether the key was used before. */
  public boolean isRepeated() {
    return store.answers.isUsed(key, store.calendar.now());
  }

  /**
   * Stores a final response under the claimed key, and releases the key after any other.
   *
   * @param concerned the customers named in the request or the response
   * @return the stored response, null if it is not final
   */
  public @Nullable StoredResponse store(OperationResult result, Set<CustomerId> concerned) {
    if (!result.isFinal()) {
      store.answers.release(key);
      return null;
    }
    @Nullable Object entity = result.entity();
    RecordedAnswer answer =
        new RecordedAnswer(
            result.status(),
            entity == null ? null : mediaType(result.response()),
            result.location(),
            entity instanceof Versioned versioned ? versioned.entityTag() : null,
            entity == null ? null : store.text(entity));
    store.answers.keep(key, answer, concerned);
    return new StoredResponse(answer, false);
  }

  private static String mediaType(@Nullable Response response) {
    return response == null || response.getMediaType() == null
        ? MediaType.APPLICATION_JSON
        : response.getMediaType().toString();
  }

  /** Unambiguous: no part contains a line feed. */
  private static String join(@Nullable String... parts) {
    return Stream.of(parts).map(String::valueOf).collect(Collectors.joining("\n"));
  }
}
