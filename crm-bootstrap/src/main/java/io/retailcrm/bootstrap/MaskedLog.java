package io.retailcrm.bootstrap;

import io.quarkus.logging.LoggingFilter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jspecify.annotations.Nullable;

/**
 * Masks email addresses and phone numbers in the log: in messages, in exceptions and in what
 * requests say of themselves. It is the last line of defence; no code should log them in the first
 * place.
 */
@LoggingFilter(name = "personal-data")
public final class MaskedLog implements Filter {

  private static final String MASK = "***";

  /**
   * An address, also in URL encoding. Quantifiers are bounded, so that the time is linear in the
   * length of a line.
   */
  private static final Pattern EMAIL =
      Pattern.compile(
          "[\\p{L}\\p{N}._%+'-]{1,64}(?:@|%40)[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,8}");

  /** International numbers, grouped or not, and national ones of ten digits or more. */
  private static final Pattern PHONE =
      Pattern.compile("(?:\\+|%2B)\\d(?:[ ()-]{0,2}\\d){7,14}|(?<![\\w.+-])\\d{10,15}(?![\\w.-])");

  /** A hash of a password in the PHC string format, which could appear in logged rows. */
  private static final Pattern HASH = Pattern.compile("\\$argon2\\w*\\$[\\w$=,+/]+");

  @Override
  public boolean isLoggable(LogRecord logged) {
    if (logged instanceof ExtLogRecord entry) {
      String message = entry.getFormattedMessage();
      if (message != null && isPersonal(message)) {
        entry.setMessage(mask(message), FormatStyle.NO_FORMAT);
        entry.setParameters(null);
      }
      entry
          .getMdcCopy()
          .forEach(
              (key, value) -> {
                if (isPersonal(value)) {
                  entry.putMdc(key, mask(value));
                }
              });
      Throwable thrown = entry.getThrown();
      if (thrown != null && isPersonal(thrown, seen())) {
        entry.setThrown(new Masked(thrown, seen()));
      }
    }
    return true;
  }

  private static boolean isPersonal(String text) {
    return EMAIL.matcher(text).find() || PHONE.matcher(text).find() || HASH.matcher(text).find();
  }

  private static String mask(String text) {
    String withoutHashes = HASH.matcher(text).replaceAll(MASK);
    return PHONE.matcher(EMAIL.matcher(withoutHashes).replaceAll(MASK)).replaceAll(MASK);
  }

  private static boolean isPersonal(@Nullable Throwable thrown, Set<Throwable> seen) {
    if (thrown == null || !seen.add(thrown)) {
      return false;
    }
    boolean personal = isPersonal(String.valueOf(thrown)) || isPersonal(thrown.getCause(), seen);
    for (Throwable suppressed : thrown.getSuppressed()) {
      personal |= isPersonal(suppressed, seen);
    }
    return personal;
  }

  private static Set<Throwable> seen() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /** An exception with its causes and stack traces, with personal data masked in the messages. */
  private static final class Masked extends Throwable {

    private static final long serialVersionUID = 1L;

    private final String text;

    Masked(Throwable original, Set<Throwable> seen) {
      super(null, cause(original, seen));
      text = mask(String.valueOf(original));
      setStackTrace(original.getStackTrace());
      for (Throwable suppressed : original.getSuppressed()) {
        if (seen.add(suppressed)) {
          addSuppressed(new Masked(suppressed, seen));
        }
      }
    }

    private static @Nullable Throwable cause(Throwable original, Set<Throwable> seen) {
      seen.add(original);
      Throwable cause = original.getCause();
      return cause == null || !seen.add(cause) ? null : new Masked(cause, seen);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
