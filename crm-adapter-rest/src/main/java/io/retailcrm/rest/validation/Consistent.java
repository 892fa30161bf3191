package io.retailcrm.rest.validation;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A request that keeps rules over several fields. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Consistent.Check.class)
public @interface Consistent {

  String message() default "is not consistent";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** A request with such rules. */
  interface Rules {

    /** Whether all rules are kept; {@link Violations#refuse} names the field of a broken one. */
    boolean areKept(ConstraintValidatorContext context);
  }

  /** The check. */
  class Check implements ConstraintValidator<Consistent, Rules> {

    @Override
    public boolean isValid(Rules request, ConstraintValidatorContext context) {
      return request.areKept(context);
    }
  }
}
