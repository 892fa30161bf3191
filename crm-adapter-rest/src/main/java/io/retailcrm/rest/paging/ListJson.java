package io.retailcrm.rest.paging;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A part of a list, and how long the whole of it is. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListJson<T>(
    List<T> items,
    @Schema(description = "All matches; exact up to 100,000.") long total,
    @Schema(description = "Present and true where total is an estimate.")
        @Nullable Boolean totalIsEstimate,
    long skip,
    int limit) {}
