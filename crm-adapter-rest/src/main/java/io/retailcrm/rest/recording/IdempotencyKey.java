package io.retailcrm.rest.recording;

import io.retailcrm.rest.problem.Problem;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header by which a client says that a request is one that it has sent before. */
final class IdempotencyKey {

  static final String HEADER = "Idempotency-Key";

  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private IdempotencyKey() {}

  /**
   * The key that a request carries, null where it carries none. With and without quotes it is the
   * same key.
   *
   * @throws Problem 422 if it is not 1 to 255 visible ASCII characters, or if there are several
   */
  static @Nullable String of(List<String> headers) {
    if (headers.isEmpty()) {
      return null;
    }
    String key = unquoted(headers.get(0));
    if (headers.size() > 1 || !FORM.matcher(key).matches()) {
      throw Problem.invalid(HEADER, "must be one key of 1 to 255 visible ASCII characters");
    }
    return key;
  }

  private static String unquoted(String header) {
    return header.length() >= 2 && header.startsWith("\"") && header.endsWith("\"")
        ? header.substring(1, header.length() - 1)
        : header;
  }
}
