package io.retailcrm.rest.problem;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A bad field of a request. */
@RegisterForReflection
public record FieldError(
    @Schema(examples = "email") String field,
    @Schema(examples = "must be an email address") String message) {

  /** The maximum number of named errors. */
  public static final int MAX = 50;

  /** The message in place of further errors. */
  public static final String MORE = "has more than " + MAX + " errors; those beyond are not named";

  /** The first errors, and a last one if there are more. */
  public static List<FieldError> bounded(List<FieldError> errors) {
    if (errors.size() <= MAX) {
      return errors;
    }
    List<FieldError> first = new ArrayList<>(errors.subList(0, MAX));
    first.add(new FieldError("body", MORE));
    return first;
  }
}
