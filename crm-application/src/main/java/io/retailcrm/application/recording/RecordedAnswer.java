package io.retailcrm.application.recording;

import org.jspecify.annotations.Nullable;

/**
 * A stored answer, which is sent again unchanged.
 *
 * @param status the status
 * @param mediaType the type of the body, null without a body
 * @param location the header {@code Location}, null if absent
 * @param etag the header {@code ETag}, null if absent
 * @param body the body, unchanged
 */
public record RecordedAnswer(
    int status,
    @Nullable String mediaType,
    @Nullable String location,
    @Nullable String etag,
    @Nullable String body) {}
