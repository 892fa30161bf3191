package io.retailcrm.rest.paging;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A part of a list, and the length of the whole list. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListJson<T>(
    List<T> items,
    @Schema(description = "All matches; exact up to 100,000.") long total,
    @Schema(description = "Present and true where total is an estimate.")
        @Nullable Boolean totalIsEstimate,
    long skip,
    int limit) {}
