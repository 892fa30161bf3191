package io.retailcrm.rest.problem;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A bad field of a request. */
public record FieldError(
    @Schema(examples = "email") String field,
    @Schema(examples = "must be an email address") String message) {}
