package io.retailcrm.rest.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A job in JSON. */
@RegisterForReflection
@Schema(name = "Job")
public record JobJson(
    UUID id,
    @Schema(examples = "import_orders") String kind,
    @Schema(examples = "succeeded") String status,
    long processed,
    @Schema(description = "Null while unknown.", examples = "6818") @Nullable Long total,
    @Schema(description = "Null while unknown.", examples = "100") @Nullable Integer percent,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Schema(
            description =
                "Counts of the results so far, by name; for an import ignored_columns, the columns"
                    + " of the file that are ignored, and dry_run where nothing lands; warnings"
                    + " where something makes the results doubtful.")
        Map<String, Object> result,
    @Nullable String error) {

  /** Something that a job could not take. */
  @Schema(name = "JobError")
  public record Error(
      @Schema(description = "The physical line on which the record begins.") long line,
      @Schema(examples = "email") @Nullable String field,
      @Schema(examples = "must be an email address") String message) {}
}
