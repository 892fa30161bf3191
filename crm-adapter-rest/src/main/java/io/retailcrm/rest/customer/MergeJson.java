package io.retailcrm.rest.customer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.rest.json.JsonRequest;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Merges of customers in JSON. */
@RegisterForReflection
public final class MergeJson {

  private MergeJson() {}

  /** The duplicate to merge. */
  @Schema(name = "MergeCustomers")
  public record Request(@NotNull(message = "is required") UUID duplicateId)
      implements JsonRequest {}

  /** The survivor, and the merge, by which it can be undone. */
  @Schema(name = "MergedCustomer")
  public record Merged(@JsonUnwrapped CustomerJson customer, UUID mergeId) {}

  /** Customers who may be one person. */
  @Schema(name = "DuplicateGroup")
  public record Group(
      @Schema(enumeration = "name_and_birthday", examples = "name_and_birthday") String match,
      LocalDate dateOfBirth,
      List<Candidate> customers) {}

  /** One of them, the first to be registered first. */
  @Schema(name = "DuplicateCandidate")
  public record Candidate(
      UUID customerId,
      @Schema(examples = "CUST-20251217-0001") String customerNumber,
      @Schema(examples = "John Doe") String customerName) {}
}
