package io.retailcrm.rest.validation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The texts in a pattern that lists them: {@code email|sms}. */
public final class Choices {

  private static final String TEXT = "[^|\\\\^$.*+?()\\[\\]{}]+";
  private static final Pattern LIST = Pattern.compile(TEXT + "(\\|" + TEXT + ")+");
  private static final Pattern SEPARATOR = Pattern.compile("\\|");

  private Choices() {}

  /** The texts; nothing where the pattern is no such list. */
  public static Optional<List<String>> of(String pattern) {
    return LIST.matcher(pattern).matches()
        ? Optional.of(SEPARATOR.splitAsStream(pattern).toList())
        : Optional.empty();
  }
}
