package io.retailcrm.rest.privacy;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.rest.json.InCurrency;
import io.retailcrm.rest.json.JsonRequest;
import io.retailcrm.rest.validation.PlainText;
import io.retailcrm.rest.validation.Verbatim;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Personal data in JSON. */
@RegisterForReflection
public final class PrivacyJson {

  private PrivacyJson() {}

  /** All data of a customer. */
  @InCurrency
  @Schema(name = "SubjectExport")
  public record Export(
      UUID customerId,
      Instant exportedAt,
      @Schema(
              description =
                  "Rows by what they are: customer, orders, consents, preferences and so on.")
          Map<String, List<Map<String, Object>>> data) {}

  /** The reason for an erasure, or the password as proof of the customer. */
  @Schema(name = "Erase", description = "Staff must give a reason, a customer the own password.")
  public record Erase(
      @PlainText(max = 500) @Schema(examples = "Request by letter of 2025-12-01")
          @Nullable String reason,
      @Size(min = 1, max = 128, message = "must have 1 to 128 characters") @Verbatim
          @Nullable String password)
      implements JsonRequest {}

  /** The receipt of an erasure. */
  @Schema(name = "ErasureReceipt")
  public record Receipt(
      UUID receiptId,
      UUID customerId,
      @Schema(description = "Replaces the name from then on.", examples = "ERASED-5F0C1A9B2D3E")
          String pseudonym,
      Instant erasedAt,
      String erasedBy,
      @Nullable String reason,
      @Schema(
              description = "The number of deleted or anonymised rows, by kind.",
              examples = "{\"customer\":1,\"consents\":2}")
          Map<String, Long> removed,
      @Schema(
              description = "The number of rows kept under the pseudonym, by kind.",
              examples = "{\"orders\":15}")
          Map<String, Long> kept) {}
}
