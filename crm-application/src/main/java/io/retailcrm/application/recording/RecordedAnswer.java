package io.retailcrm.application.recording;

import org.jspecify.annotations.Nullable;

/**
 * An answer as it was sent, and as it is sent again.
 *
 * @param status its status
 * @param mediaType the type of its body, null where it has none
 * @param location what it says in {@code Location}
 * @param etag what it says in {@code ETag}
 * @param body its body, word for word
 */
public record RecordedAnswer(
    int status,
    @Nullable String mediaType,
    @Nullable String location,
    @Nullable String etag,
    @Nullable String body) {}
