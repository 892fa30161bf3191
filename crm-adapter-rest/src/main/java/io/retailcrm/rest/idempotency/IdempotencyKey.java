package io.retailcrm.rest.idempotency;

import io.retailcrm.rest.problem.FieldError;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header that tells a repeated request from a new one. */
public final class IdempotencyKey {

  public static final String HEADER = "Idempotency-Key";

  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private IdempotencyKey() {}

  /** The error of the headers of a request, nothing if they are valid or absent. */
  public static Optional<FieldError> errorOf(List<String> headers) {
    return headers.isEmpty()
            || headers.size() == 1 && FORM.matcher(unquoted(headers.get(0))).matches()
        ? Optional.empty()
        : Optional.of(
            new FieldError(HEADER, "must be one key of 1 to 255 visible ASCII characters"));
  }

  /** The key in valid headers, null if absent. The key is the same with and without quotes. */
  public static @Nullable String of(List<String> headers) {
    return headers.isEmpty() ? null : unquoted(headers.get(0));
  }

  private static String unquoted(String header) {
    return header.length() >= 2 && header.startsWith("\"") && header.endsWith("\"")
        ? header.substring(1, header.length() - 1)
        : header;
  }
}
