package io.retailcrm.rest.consent;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An entry of the log of consents in JSON. */
@RegisterForReflection
@Schema(name = "Consent")
public record ConsentJson(
    @Schema(
            enumeration = {"email", "sms"},
            examples = "email")
        String channel,
    @Schema(description = "Whether marketing by the channel is allowed from then on.")
        boolean granted,
    @Schema(
            enumeration = {
              "registration",
              "customer",
              "staff",
              "service",
              "import",
              "merge",
              "earlier"
            },
            examples = "registration")
        String source,
    Instant recordedAt,
    @Schema(description = "The subject of the caller's token.") String recordedBy) {}
