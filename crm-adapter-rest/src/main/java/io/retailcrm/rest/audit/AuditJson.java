package io.retailcrm.rest.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An entry of the audit log in JSON. */
@RegisterForReflection
@Schema(name = "AuditEntry")
public record AuditJson(
    UUID id,
    Instant at,
    @Schema(
            description = "The subject of the access token; null where there was none.",
            examples = "0198c5a2-7c1e-7d7b-9a54-3f0f3f1c2b11")
        @Nullable String actor,
    @Schema(examples = "[\"admin\"]") List<String> actorRoles,
    @Schema(description = "The operationId.", examples = "createCustomer") String action,
    @Schema(examples = "POST") String method,
    String path,
    @Nullable UUID customerId,
    @Schema(
            description =
                "The id of what else it concerned, or the fingerprint of a username at a login.",
            examples = "order-1001")
        @JsonProperty("subject_id")
        @Nullable String subject,
    @Schema(examples = "201") int status,
    @Schema(examples = "till-7/42") String requestId,
    @Schema(examples = "203.0.113.7") String address) {}
