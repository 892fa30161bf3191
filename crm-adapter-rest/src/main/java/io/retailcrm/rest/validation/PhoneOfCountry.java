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

/** A request whose phone number is valid in the country of its customer. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PhoneOfCountry.Check.class)
public @interface PhoneOfCountry {

  String message() default Phone.INVALID;

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** A request with a phone number and a country. */
  interface Contact {

    @Nullable String phone();

    @Nullable String country();

    /** Whether the country of the customer is known without the stored customer. */
    default boolean knowsCountry() {
      return true;
    }
  }

  /** The check. Validators are made before the configuration is there, hence the late look-up. */
  @ApplicationScoped
  class Check implements ConstraintValidator<PhoneOfCountry, Contact> {

    private final Instance<PhoneNumbers> numbers;

    public Check(Instance<PhoneNumbers> numbers) {
      this.numbers = numbers;
    }

    @Override
    public boolean isValid(Contact request, ConstraintValidatorContext context) {
      @Nullable String phone = request.phone();
      return phone == null
          || !(request.knowsCountry() || phone.contains("+"))
          || numbers.get().parse(phone, request.country()).isPresent()
          || Violations.refuse(context, "phone", Phone.INVALID);
    }
  }
}
