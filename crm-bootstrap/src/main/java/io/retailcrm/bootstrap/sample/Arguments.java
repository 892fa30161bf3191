package io.retailcrm.bootstrap.sample;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads {@link SampleDataOptions} from a command line: {@code --name value} or {@code
 * --name=value}, in any order.
 */
final class Arguments {

  private static final List<String> NAMES =
      List.of("--customers", "--seed", "--until", "--years", "--out");

  private final Map<String, String> values = new LinkedHashMap<>();

  private Arguments() {}

  /**
   * The options that a command line gives, and the defaults for the others.
   *
   * @throws IllegalArgumentException with a message for the user if the command line is wrong
   */
  static SampleDataOptions parse(String... args) {
    Arguments arguments = new Arguments();
    arguments.read(args);
    SampleDataOptions defaults = SampleDataOptions.defaults();
    return new SampleDataOptions(
        arguments.value("--customers", "1000 to 1000000", Integer::valueOf, defaults.customers()),
        arguments.value("--seed", "a whole number", Long::valueOf, defaults.seed()),
        arguments.value("--until", "a date as YYYY-MM-DD", LocalDate::parse, defaults.until()),
        arguments.value("--years", "1 to 10", Integer::valueOf, defaults.years()),
        arguments.value("--out", "a folder", Path::of, defaults.out()));
  }

  private void read(String... args) {
    for (int index = 0; index < args.length; index++) {
      String[] option = args[index].split("=", 2);
      String name = option[0];
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(
            name.startsWith("-")
                ? "Unknown option " + name
                : "Unexpected argument \"" + args[index] + "\"");
      }
      if (option.length == 1 && index + 1 == args.length) {
        throw new IllegalArgumentException(name + " needs a value");
      }
      String value = option.length == 2 ? option[1] : args[++index];
      if (values.put(name, value) != null) {
        throw new IllegalArgumentException(name + " is given twice");
      }
    }
  }

  private <T> T value(String name, String kind, Function<String, T> parser, T otherwise) {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      return parser.apply(value);
    } catch (NumberFormatException | DateTimeParseException | InvalidPathException e) {
      throw new IllegalArgumentException(
          name + " must be " + kind + ", but is \"" + value + "\"", e);
    }
  }
}
