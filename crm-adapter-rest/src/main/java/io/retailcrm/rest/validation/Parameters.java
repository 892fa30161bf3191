package io.retailcrm.rest.validation;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Binds texts of path and query parameters, which {@link RequestParameters} has checked. */
public final class Parameters {

  private static final Pattern UUID_FORM =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private Parameters() {}

  /** A UUID in its usual form, nothing if the text is not one. */
  public static Optional<UUID> uuid(String text) {
    return UUID_FORM.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  /** The constant with a name in lower case, nothing if there is none. */
  public static <E extends Enum<E>> Optional<E> choice(@Nullable String text, Class<E> choices) {
    return Stream.of(choices.getEnumConstants())
        .filter(constant -> code(constant).equals(text))
        .findAny();
  }

  /** The name of a constant in JSON. */
  public static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
