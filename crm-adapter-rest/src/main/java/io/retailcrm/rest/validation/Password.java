package io.retailcrm.rest.validation;

import io.retailcrm.domain.access.PasswordPolicy;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A new password that meets the {@link PasswordPolicy}. */
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Password.Check.class)
public @interface Password {

  String message() default "must not be one of the passwords that are tried first";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** The check. Validators are made before the configuration is there, hence the late look-up. */
  @ApplicationScoped
  class Check implements ConstraintValidator<Password, String> {

    private final Instance<PasswordPolicy> policy;

    public Check(Instance<PasswordPolicy> policy) {
      this.policy = policy;
    }

    @Override
    public boolean isValid(@Nullable String password, ConstraintValidatorContext context) {
      Optional<String> objection =
          password == null ? Optional.empty() : policy.get().objection(password, null);
      objection.ifPresent(
          message -> {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
          });
      return objection.isEmpty();
    }
  }
}
