package io.retailcrm.rest.validation;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The time of an event in a shop: clocks differ, and so do time zones. */
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PossibleTime.Check.class)
public @interface PossibleTime {

  String message() default "must be between 1970-01-01 and a day from now";

  /** How many days ahead it may be. */
  int daysAhead() default 1;

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** The check. */
  class Check implements ConstraintValidator<PossibleTime, Instant> {

    private Duration ahead = Duration.ZERO;

    @Override
    public void initialize(PossibleTime constraint) {
      ahead = Duration.ofDays(constraint.daysAhead());
    }

    @Override
    public boolean isValid(@Nullable Instant time, ConstraintValidatorContext context) {
      return time == null
          || !(time.isBefore(Instant.EPOCH)
              || time.isAfter(context.getClockProvider().getClock().instant().plus(ahead)));
    }
  }
}
