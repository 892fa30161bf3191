package io.retailcrm.rest.validation;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.rest.problem.FieldError;
import io.retailcrm.rest.problem.Problem;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads path and query parameters; a bad one is a 422 that names it. */
public final class Parameters {

  private static final Pattern UUID_FORM =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private static final int LONGEST = 300;

  private static final int END_OF_YEARS = 9999;

  private Parameters() {}

  /** A UUID in its usual form. */
  public static UUID uuid(String name, String text) {
    return uuid(text).orElseThrow(() -> Problem.invalid(name, "must be a UUID"));
  }

  /** A UUID in its usual form, if it is one. */
  public static Optional<UUID> uuid(String text) {
    return UUID_FORM.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  /** The id of a customer. */
  public static CustomerId customerId(String text) {
    return new CustomerId(uuid("customer_id", text));
  }

  /** A text that can be an id or a number of somebody's: 1 to 300 printable characters. */
  public static String text(String name, String text) {
    return text(name, text, LONGEST);
  }

  /** A line of text: 1 to so many printable characters. */
  public static String text(String name, String text, int most) {
    if (!PlainText.Check.isPlain(text, most)) {
      throw Problem.invalid(name, PlainText.Check.message(most));
    }
    return text;
  }

  /** {@code true}, {@code false}, or nothing where the parameter is absent. */
  public static @Nullable Boolean flag(String name, @Nullable String text) {
    if (text == null) {
      return null;
    }
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Problem.invalid(name, "must be true or false");
    };
  }

  /**
   * One of the names of an enumeration, in lower case, or nothing where the parameter is absent.
   */
  public static <E extends Enum<E>> @Nullable E choice(
      String name, @Nullable String text, Class<E> choices) {
    List<FieldError> errors = new ArrayList<>();
    @Nullable E choice = choice(name, text, choices, errors).orElse(null);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return choice;
  }

  /** The same; that it is none of them is added to the errors. */
  public static <E extends Enum<E>> Optional<E> choice(
      String name, @Nullable String text, Class<E> choices, List<FieldError> errors) {
    Optional<E> choice =
        Arrays.stream(choices.getEnumConstants())
            .filter(constant -> code(constant).equals(text))
            .findAny();
    if (text != null && choice.isEmpty()) {
      errors.add(
          new FieldError(
              name,
              "must be one of "
                  + Arrays.stream(choices.getEnumConstants())
                      .map(Parameters::code)
                      .collect(Collectors.joining(", "))));
    }
    return choice;
  }

  /** A whole number in a range, or another where the parameter is absent. */
  public static int number(String name, @Nullable String text, int otherwise, int min, int max) {
    if (text == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Named below, like a number out of range.
    }
    throw Problem.invalid(name, "must be a whole number from " + min + " to " + max);
  }

  /** A whole number that is not negative, null where the parameter is absent. */
  public static @Nullable Long longNumber(String name, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Named below, like a number out of range.
    }
    throw Problem.invalid(name, "must be a whole number from 0 to " + Long.MAX_VALUE);
  }

  /** A day, as {@code YYYY-MM-DD}, in a year of four digits; that it is none is an error. */
  public static LocalDate day(String name, @Nullable String text, List<FieldError> errors) {
    try {
      LocalDate day = text == null ? LocalDate.MAX : LocalDate.parse(text);
      if (day.getYear() >= 0 && day.getYear() < END_OF_YEARS) {
        return day;
      }
    } catch (DateTimeParseException e) {
      // Named below, like a day out of range.
    }
    errors.add(
        new FieldError(name, text == null ? "is required" : "must be a date, as 2025-12-31"));
    return LocalDate.EPOCH;
  }

  /** The name of a constant as JSON has it. */
  public static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
