package io.retailcrm.rest.validation;

import io.retailcrm.application.work.BusinessCalendar;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A day that orders can have, up to today in the business time zone. */
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = AsOf.Check.class)
public @interface AsOf {

  String message() default "must be between 1970-01-01 and today";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** The check. Validators are made before the configuration is there, hence the late look-up. */
  @ApplicationScoped
  class Check implements ConstraintValidator<AsOf, LocalDate> {

    private final Instance<BusinessCalendar> calendar;

    public Check(Instance<BusinessCalendar> calendar) {
      this.calendar = calendar;
    }

    @Override
    public boolean isValid(@Nullable LocalDate day, ConstraintValidatorContext context) {
      return day == null
          || (!day.isBefore(LocalDate.EPOCH) && !day.isAfter(calendar.get().today()));
    }
  }
}
