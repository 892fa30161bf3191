package io.retailcrm.rest.validation;

import jakarta.validation.ConstraintValidatorContext;

/** Names the field for a violated rule over several fields. */
public final class Violations {

  private Violations() {}

  /** Refuses a field. */
  public static boolean refuse(ConstraintValidatorContext context, String field, String message) {
    context.disableDefaultConstraintViolation();
    context
        .buildConstraintViolationWithTemplate(message)
        .addPropertyNode(field)
        .addConstraintViolation();
    return false;
  }
}
