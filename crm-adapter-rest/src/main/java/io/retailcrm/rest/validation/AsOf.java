package io.retailcrm.rest.validation;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A day that orders can have, up to today wherever on earth that is. */
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = AsOf.Check.class)
public @interface AsOf {

  String message() default "must be between 1970-01-01 and today";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** The check. */
  class Check implements ConstraintValidator<AsOf, LocalDate> {

    @Override
    public boolean isValid(@Nullable LocalDate day, ConstraintValidatorContext context) {
      LocalDate latest =
          LocalDate.ofInstant(
              context.getClockProvider().getClock().instant(), ZoneOffset.ofHours(14));
      return day == null || (!day.isBefore(LocalDate.EPOCH) && !day.isAfter(latest));
    }
  }
}
