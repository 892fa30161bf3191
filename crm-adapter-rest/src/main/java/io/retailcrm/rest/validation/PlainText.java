package io.retailcrm.rest.validation;

import io.retailcrm.domain.text.CleanText;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A line of text: not blank, without control characters, not longer than {@link #max()}. */
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PlainText.Check.class)
public @interface PlainText {

  String message() default "must be a text of 1 to {max} characters without control characters";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** The most characters (code points). */
  int max();

  /** Whether it identifies something, so that an invisible character inside is refused. */
  boolean identifier() default false;

  /** The check. */
  class Check implements ConstraintValidator<PlainText, String> {

    private int max;
    private boolean identifier;

    @Override
    public void initialize(PlainText constraint) {
      max = constraint.max();
      identifier = constraint.identifier();
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text == null || (isPlain(text, max) && !(identifier && CleanText.hasInvisible(text)));
    }

    /** The message for any other text. */
    static String message(int max) {
      return "must be a text of 1 to " + max + " characters without control characters";
    }

    /** Whether a text is valid. */
    public static boolean isPlain(String text, int max) {
      return !text.isBlank()
          && text.codePointCount(0, text.length()) <= max
          && !hasUnprintable(text);
    }

    private static boolean hasUnprintable(String text) {
      int codePoint;
      for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
        codePoint = text.codePointAt(i);
        if (Character.isISOControl(codePoint)
            || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)) {
          return true;
        }
      }
      return false;
    }
  }
}
