package io.retailcrm.rest.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.retailcrm.application.access.SecretFingerprints;
import io.retailcrm.application.audit.AuditEntry;
import io.retailcrm.application.audit.AuditLog;
import io.retailcrm.application.recording.RecordedAnswer;
import io.retailcrm.application.recording.RecordedAnswers;
import io.retailcrm.application.recording.RecordedAnswers.Claim;
import io.retailcrm.application.recording.RequestKey;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.rest.http.Versioned;
import io.retailcrm.rest.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes down what came of a request; always within the transaction that has its effect. */
@ApplicationScoped
public class Recorder {

  private final RecordedAnswers answers;
  private final AuditLog audit;
  private final SecretFingerprints secrets;
  private final Ids ids;
  private final BusinessCalendar calendar;
  private final ObjectMapper json;
  private final CurrentVertxRequest http;

  Recorder(
      RecordedAnswers answers,
      AuditLog audit,
      SecretFingerprints secrets,
      Ids ids,
      BusinessCalendar calendar,
      ObjectMapper json,
      CurrentVertxRequest http) {
    this.answers = answers;
    this.audit = audit;
    this.secrets = secrets;
    this.ids = ids;
    this.calendar = calendar;
    this.json = json;
    this.http = http;
  }

  /** An answer that is about to be sent in the words in which it is stored. */
  record Sent(RecordedAnswer answer, boolean replayed) {

    private static final String ATTRIBUTE = Sent.class.getName();
  }

  /** Claims a key; what it says of an earlier request is to be answered at once. */
  Claim claim(Call call, RequestKey key) {
    return answers.claim(
        key, secrets.fingerprint(call.content()), call.customers(), calendar.now());
  }

  /** The same, after everybody else who works under the key. */
  Claim claimInTurn(Call call, RequestKey key, String content) {
    return answers.claimInTurn(
        key, secrets.fingerprint(call.content() + content), call.customers(), calendar.now());
  }

  boolean isUsed(RequestKey key) {
    return answers.isUsed(key, calendar.now());
  }

  /**
   * The answer that was given before.
   *
   * @throws Problem 409 if it is not known, 422 if it belongs to another request; both undo the
   *     transaction
   */
  static Sent again(Claim claim) {
    return claim.fold(
        new Claim.Cases<>() {
          @Override
          public Sent granted() {
            throw unknown();
          }

          @Override
          public Sent inProgress() {
            throw unknown();
          }

          @Override
          public Sent answered(RecordedAnswer answer) {
            return new Sent(answer, true);
          }

          @Override
          public Sent otherRequest() {
            throw Problem.invalid(IdempotencyKey.HEADER, "was used for another request");
          }
        });
  }

  private static Problem unknown() {
    return Problem.conflict("A request with this Idempotency-Key is in progress");
  }

  /** Keeps the answer under the key of the call if it has one, and is final. */
  @Nullable Sent keep(Call call, Result result) {
    RequestKey key = call.key();
    if (key == null) {
      return null;
    }
    if (!result.isFinal()) {
      answers.release(key);
      return null;
    }
    RecordedAnswer answer = answer(result);
    answers.keep(key, answer, customers(call, result));
    return new Sent(answer, false);
  }

  private RecordedAnswer answer(Result result) {
    @Nullable Response response = result.response();
    @Nullable Object entity = result.entity();
    return new RecordedAnswer(
        result.status(),
        entity == null ? null : mediaType(response),
        response == null ? null : response.getHeaderString(HttpHeaders.LOCATION),
        entity instanceof Versioned versioned ? versioned.entityTag() : null,
        entity == null ? null : text(entity));
  }

  private static String mediaType(@Nullable Response response) {
    return response == null || response.getMediaType() == null
        ? MediaType.APPLICATION_JSON
        : response.getMediaType().toString();
  }

  private String text(Object entity) {
    try {
      return json.writeValueAsString(entity);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds what was done to the audit log, once for each customer whom it concerned. */
  void audit(Call call, Result result) {
    Instant now = calendar.now();
    Set<CustomerId> customers = customers(call, result);
    List<AuditEntry> entries = new ArrayList<>();
    if (customers.isEmpty()) {
      entries.add(entry(call, result, null, now));
    }
    customers.forEach(customer -> entries.add(entry(call, result, customer, now)));
    audit.add(entries);
  }

  private AuditEntry entry(Call call, Result result, @Nullable CustomerId customer, Instant now) {
    @Nullable String subject = call.subject() == null ? created(result) : call.subject();
    return new AuditEntry(
        ids.next(),
        now,
        result.entity() instanceof NamesActor named ? named.actor() : call.actor(),
        call.roles(),
        call.operation().action(),
        call.method(),
        call.operation().path(),
        customer,
        customer != null && customer.toString().equals(subject) ? null : subject,
        result.status(),
        call.requestId(),
        call.address());
  }

  private static @Nullable String created(Result result) {
    @Nullable Response response = result.response();
    @Nullable String location =
        response == null ? null : response.getHeaderString(HttpHeaders.LOCATION);
    return location == null ? null : location.substring(location.lastIndexOf('/') + 1);
  }

  private static Set<CustomerId> customers(Call call, Result result) {
    Set<CustomerId> customers = new LinkedHashSet<>(call.customers());
    if (result.entity() instanceof ConcernsCustomers about) {
      for (UUID customer : about.customers()) {
        customers.add(new CustomerId(customer));
      }
    }
    return customers;
  }

  /** Has the answer sent; called when its transaction has ended well. */
  void send(@Nullable Sent sent) {
    if (sent != null) {
      http.getCurrent().put(Sent.ATTRIBUTE, sent);
    }
  }

  /** What is to be sent in place of what the resource gave. */
  @Nullable Sent sent() {
    return http.getCurrent().get(Sent.ATTRIBUTE);
  }
}
