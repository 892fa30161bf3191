package io.retailcrm.rest.validation;

import io.retailcrm.domain.customer.PhoneNumbers;
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
import org.jspecify.annotations.Nullable;

/** A phone number that can exist. */
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Phone.Check.class)
public @interface Phone {

  String message() default "must be a phone number such as +919876543210";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** The check. Validators are made before the configuration is there, hence the late look-up. */
  @ApplicationScoped
  class Check implements ConstraintValidator<Phone, String> {

    private final Instance<PhoneNumbers> numbers;

    public Check(Instance<PhoneNumbers> numbers) {
      this.numbers = numbers;
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text == null || numbers.get().parse(text).isPresent();
    }
  }
}
