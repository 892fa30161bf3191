package io.retailcrm.rest.validation;

import io.retailcrm.domain.customer.PhoneNumber;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text that may be a phone number, with or without an extension; {@link PhoneOfCountry} says
 * whether it is one.
 */
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Phone.Check.class)
public @interface Phone {

  /** The message for an invalid number. */
  String INVALID = "must be a phone number such as +919876543210";

  String message() default INVALID;

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** The check. */
  class Check implements ConstraintValidator<Phone, String> {

    private static final Pattern FORM = Pattern.compile("[^\\p{L}]*\\p{Nd}[^\\p{L}]*");
    private static final int MAX = 40;

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text == null
          || (text.length() <= MAX && FORM.matcher(PhoneNumber.withoutExtension(text)).matches());
    }
  }
}
