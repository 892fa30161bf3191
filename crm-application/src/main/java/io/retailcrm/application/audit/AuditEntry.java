package io.retailcrm.application.audit;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did, or tried to do. It holds ids and no personal data.
 *
 * @param at when it was done
 * @param actor the subject of the access token, null where there was none
 * @param actorRoles the roles of the access token
 * @param action the name of the operation
 * @param method of the request
 * @param path of the request, with names in place of ids
 * @param customer whom it concerned, null where it was nobody, or everybody
 * @param subject the id of what else it concerned: an order, a job, a member of staff
 * @param status what was answered
 * @param requestId finds the request in the log
 * @param address where the request came from
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
