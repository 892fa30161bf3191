package io.retailcrm.application.audit;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recorded operation, successful or not. It contains ids and no personal data.
 *
 * @param at the time of the operation
 * @param actor the subject of the access token, null without a token
 * @param actorRoles the roles of the access token
 * @param action the name of the operation
 * @param method the method of the request
 * @param path the path of the request, with parameter names in place of ids
 * @param customer the customer concerned, null for none or for all
 * @param subject the id of another subject, such as an order, a job or a member of staff
 * @param status the status of the response
 * @param requestId the id of the request in the log
 * @param address the address of the client
 */
public record AuditEntry(
    UUID id,
    Instant at,
    @Nullable String actor,
    List<String> actorRoles,
    String action,
    String method,
    String path,
    @Nullable CustomerId customer,
    @Nullable String subject,
    int status,
    String requestId,
    String address) {}
