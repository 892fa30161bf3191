package io.retailcrm.rest.audit;

import io.retailcrm.application.audit.AuditEntry;
import io.retailcrm.application.work.Ids;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.rest.operation.NamesActor;
import io.retailcrm.rest.operation.OperationPolicy;
import io.retailcrm.rest.operation.OperationResult;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request for the audit log.
 *
 * @param actor the subject of the access token, null without a valid one
 * @param roles the roles of the access token
 * @param requestId the id of the request in the log
 * @param address the address of the client
 */
public record AuditedRequest(
    OperationPolicy operation,
    String method,
    @Nullable String actor,
    List<String> roles,
    AuditSubjects subjects,
    String requestId,
    String address) {

  /** The entries of a result: one for each customer concerned, at least one. */
  public List<AuditEntry> entries(OperationResult result, Ids ids, Instant now) {
    Set<CustomerId> customers = subjects.customers(result);
    return customers.isEmpty()
        ? List.of(entry(result, null, ids, now))
        : customers.stream().map(customer -> entry(result, customer, ids, now)).toList();
  }

  private AuditEntry entry(
      OperationResult result, @Nullable CustomerId customer, Ids ids, Instant now) {
    @Nullable String subject = subjects.subject() == null ? created(result) : subjects.subject();
    return new AuditEntry(
        ids.next(),
        now,
        result.entity() instanceof NamesActor named ? named.actor() : actor,
        roles,
        operation.id(),
        method,
        operation.path().toString(),
        customer,
        customer != null && customer.toString().equals(subject) ? null : subject,
        result.status(),
        requestId,
        address);
  }

  /** The id of a created resource. */
  private static @Nullable String created(OperationResult result) {
    @Nullable String location = result.location();
    return location == null ? null : location.substring(location.lastIndexOf('/') + 1);
  }
}
