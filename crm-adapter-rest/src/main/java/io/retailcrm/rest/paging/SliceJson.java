package io.retailcrm.rest.paging;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The next part of a list, and the length of the whole list. */
@RegisterForReflection
public record SliceJson<T>(
    List<T> items,
    @Schema(description = "All matches when the first part was read; exact up to 100,000.")
        long total,
    @Schema(description = "Present and true where total is an estimate.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Boolean totalIsEstimate,
    int limit,
    @Schema(description = "The cursor of the part that follows; null at the end.")
        @Nullable String nextCursor) {}
