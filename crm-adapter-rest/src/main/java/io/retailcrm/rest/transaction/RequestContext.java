package io.retailcrm.rest.transaction;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.retailcrm.application.access.SecretFingerprints;
import io.retailcrm.application.audit.AuditLog;
import io.retailcrm.application.recording.RecordedAnswers.Claim;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.rest.access.Caller;
import io.retailcrm.rest.audit.AuditSubjects;
import io.retailcrm.rest.audit.AuditedRequest;
import io.retailcrm.rest.idempotency.IdempotencyKey;
import io.retailcrm.rest.idempotency.IdempotentRequest;
import io.retailcrm.rest.idempotency.StoredResponse;
import io.retailcrm.rest.operation.OperationPolicy;
import io.retailcrm.rest.operation.OperationResult;
import io.retailcrm.rest.problem.Problem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The current request while it is recorded: its entries for the audit log, its {@code
 * Idempotency-Key}, and the stored response to send.
 *
 * <p>A streamed body is too long for one transaction. Whether such a request is a repeat is known
 * only after all of its body: its key is claimed then, in the transaction of its effect. See {@link
 * #isRepeated}, {@link #record} and {@link #repeat}.
 */
@RequestScoped
public class RequestContext {

  private static final String REQUEST_ID = "X-Request-Id";

  private final CurrentVertxRequest http;
  private final Caller caller;
  private final SecretFingerprints secrets;
  private final AuditLog log;
  private final Ids ids;
  private final BusinessCalendar calendar;
  private final Transactions transactions;
  private final IdempotentRequest.Store keys;
  private @Nullable AuditedRequest audited;
  private @Nullable IdempotentRequest idempotent;
  private @Nullable StoredResponse stored;
  private boolean recorded;
  private boolean sent;

  RequestContext(
      CurrentVertxRequest http,
      Caller caller,
      SecretFingerprints secrets,
      AuditLog log,
      Ids ids,
      BusinessCalendar calendar,
      Transactions transactions,
      IdempotentRequest.Store keys) {
    this.http = http;
    this.caller = caller;
    this.secrets = secrets;
    this.log = log;
    this.ids = ids;
    this.calendar = calendar;
    this.transactions = transactions;
    this.keys = keys;
  }

  /** Collects the facts about a call of a resource method. */
  void begin(OperationPolicy operation, @Nullable Object[] arguments) {
    RoutingContext routing = http.getCurrent();
    HttpServerRequest request = routing.request();
    String method = request.method().name();
    @Nullable String actor = caller.knownId().orElse(null);
    AuditSubjects subjects = AuditSubjects.of(operation, arguments, secrets);
    audited =
        new AuditedRequest(
            operation,
            method,
            actor,
            actor == null ? List.of() : caller.roles(),
            subjects,
            String.valueOf(routing.response().headers().get(REQUEST_ID)),
            request.remoteAddress() == null
                ? "unknown"
                : String.valueOf(request.remoteAddress().hostAddress()));
    @Nullable String key =
        operation.isRepeatable()
            ? IdempotencyKey.of(request.headers().getAll(IdempotencyKey.HEADER))
            : null;
    if (key != null) {
      String path = routing.normalizedPath();
      idempotent =
          keys.request(
              key,
              actor,
              method,
              path.endsWith("/") ? path.substring(0, path.length() - 1) : path,
              request.query(),
              operation.body() < 0 ? null : arguments[operation.body()],
              subjects.customers());
    }
  }

  /** The customers that the request changes. */
  Set<CustomerId> changed() {
    return audited().subjects().changed();
  }

  /**
   * Claims the key of the request, if it has one.
   *
   * @return the stored response of an earlier request, null if the request is to be processed
   * @throws Problem 409 or 422, see {@link StoredResponse#of}
   */
  @Nullable StoredResponse claim() {
    @Nullable Claim claim = idempotent == null ? null : idempotent.claim();
    return claim == null || claim.isGranted() ? null : StoredResponse.of(claim);
  }

  /** Writes the entries of a result to the audit log. */
  void audit(OperationResult result) {
    log.add(audited().entries(result, ids, calendar.now()));
  }

  /** Stores the response to a claimed request; null if it is not stored. */
  @Nullable StoredResponse store(OperationResult result) {
    return idempotent == null
        ? null
        : idempotent.store(result, audited().subjects().customers(result));
  }

  /** Has a stored response sent, after its transaction was committed. */
  void send(@Nullable StoredResponse response) {
    stored = response;
    sent = true;
  }

  /** Has the response sent that the resource has recorded itself; false if it has not. */
  boolean sendRecorded() {
    sent = recorded;
    return recorded;
  }

  /** The response to send in place of that of the resource, null for the latter. */
  @Nullable StoredResponse response() {
    return sent ? stored : null;
  }

  /** Whether the key was used before: the body is dropped then. */
  public boolean isRepeated() {
    @Nullable IdempotentRequest request = idempotent;
    return request != null && transactions.inTransaction(() -> request.isRepeated());
  }

  /**
   * Records the response to a request with a streamed body, in the transaction of its effect.
   *
   * @param content the hash of the body
   * @return false if the key was used in the meantime: the effect must be undone then
   */
  public boolean record(String content, Response answer) {
    if (idempotent != null && !idempotent.claimInTurn(content).isGranted()) {
      return false;
    }
    OperationResult result = new OperationResult(answer, null);
    audit(result);
    stored = store(result);
    recorded = true;
    return true;
  }

  /**
   * Repeats the stored response to a request with a streamed body.
   *
   * @param content the hash of the body
   * @return an empty response: the stored one replaces it
   * @throws Problem 422 if the key was used for another body, 409 if its response was deleted in
   *     the meantime
   */
  public Response repeat(String content) {
    IdempotentRequest request = Objects.requireNonNull(idempotent);
    stored = transactions.inTransaction(() -> StoredResponse.of(request.claimInTurn(content)));
    recorded = true;
    return Response.noContent().build();
  }

  private AuditedRequest audited() {
    return Objects.requireNonNull(audited, "a recorded resource method");
  }
}
