package io.retailcrm.rest.validation;

import jakarta.validation.ConstraintValidatorContext;

/** Names the field that a rule over several fields finds fault with. */
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
