package io.retailcrm.rest.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of every refusal (RFC 9457). */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Problem", description = "Why a request was refused (RFC 9457).")
public record ProblemJson(
    @Schema(examples = "about:blank") String type,
    @Schema(examples = "Not Found") String title,
    @Schema(examples = "404") int status,
    @Schema(examples = NotFound.CUSTOMER) String detail,
    @Schema(
            description =
                "With 422: one entry for each bad field, up to 50; a last one says that there are more.")
        @Nullable List<FieldError> errors) {

  /** The media type of problems. */
  public static final String MEDIA_TYPE = "application/problem+json";
}
