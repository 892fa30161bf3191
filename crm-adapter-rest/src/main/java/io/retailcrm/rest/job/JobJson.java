package io.retailcrm.rest.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.rest.json.InCurrency;
import java.time.Instant;
import java.util.List;
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
    @Nullable String error,
    @Schema(
            description =
                "Present where an import is only tried (dry_run) and GET /jobs/{job_id} is asked:"
                    + " the first 20 of its first 2,000 records that can be read, after mapping and"
                    + " cleaning. They are kept for a day after the job has ended, unless the data"
                    + " of a person are erased before.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable List<PreviewedRecord> preview) {

  /** A record of a file as a dry run has read it. */
  @InCurrency
  @Schema(name = "PreviewedRecord")
  public record PreviewedRecord(
      @Schema(description = "The physical line on which the record begins.", examples = "2")
          long line,
      @Schema(
              description =
                  "Its fields that have a value, as the single call would take them; a phone with"
                      + " its country, time stamps in UTC.",
              examples =
                  "{\"external_id\": \"CUS-1\", \"first_name\": \"Asha\", \"phone\":"
                      + " \"+919876543210\"}")
          Map<String, Object> fields) {}

  /** Something that a job could not take. */
  @Schema(name = "JobError")
  public record Error(
      @Schema(description = "The physical line on which the record begins.") long line,
      @Schema(examples = "email") @Nullable String field,
      @Schema(examples = "must be an email address") String message) {}
}
