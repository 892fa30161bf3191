package io.retailcrm.bootstrap.sample;

import io.retailcrm.bootstrap.local.LocalCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The command {@code generate}: sample data from the command line. */
public final class SampleDataCommand implements LocalCommand {

  /** The files are there, or the help was asked for. */
  public static final int DONE = 0;

  /** The files could not be written, or the folder holds something else. */
  public static final int FAILED = 1;

  /** The options are wrong. */
  public static final int WRONG_OPTIONS = 2;

  @Override
  public String name() {
    return "generate";
  }

  /**
   * Runs the command.
   *
   * @return {@link #DONE}, {@link #FAILED} or {@link #WRONG_OPTIONS}
   */
  @Override
  public int run(String[] arguments, PrintStream out, PrintStream err) {
    PrintWriter console = writer(out);
    PrintWriter errors = writer(err);
    return new CommandLine(new Generate(console, errors))
        .setOut(console)
        .setErr(errors)
        .setParameterExceptionHandler((wrong, args) -> refuse(wrong, errors))
        .execute(arguments);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  private static int refuse(Exception wrong, PrintWriter err) {
    err.println(wrong.getMessage());
    err.println("All options: --help");
    return WRONG_OPTIONS;
  }

  /** The options, as picocli reads them. */
  @Command(
      name = "generate",
      sortOptions = false,
      description = {
        "Makes the customers, orders, returns, points and mail events of an invented Indian clothes"
            + " retailer, as files for the service.",
        "The same options always give the same files.%n"
      })
  private static final class Generate implements Callable<Integer> {

    private static final SampleDataOptions DEFAULTS = SampleDataOptions.defaults();
    private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

    @Option(names = "--customers", paramLabel = "N", description = "1000 to 1000000" + DEFAULT)
    private int customers = DEFAULTS.customers();

    @Option(
        names = "--seed",
        paramLabel = "S",
        description = "another seed gives another sample" + DEFAULT)
    private long seed = DEFAULTS.seed();

    @Option(
        names = "--until",
        paramLabel = "YYYY-MM-DD",
        converter = DateConverter.class,
        description = "last day of the history" + DEFAULT)
    private LocalDate until = DEFAULTS.until();

    @Option(
        names = "--years",
        paramLabel = "Y",
        description = "length of the history, 1 to 10" + DEFAULT)
    private int years = DEFAULTS.years();

    @Option(names = "--out", paramLabel = "FOLDER", description = "folder of the files" + DEFAULT)
    private Path out = DEFAULTS.out();

    @Option(names = "--help", usageHelp = true, description = "shows this help")
    private boolean help;

    private final PrintWriter console;
    private final PrintWriter err;

    Generate(PrintWriter console, PrintWriter err) {
      this.console = console;
      this.err = err;
    }

    @Override
    public Integer call() {
      SampleDataOptions options;
      try {
        options = new SampleDataOptions(customers, seed, until, years, out);
      } catch (IllegalArgumentException e) {
        return refuse(e, err);
      }
      try {
        SampleData.Summary summary = SampleData.generate(options, console::println);
        console.println(
            String.format(
                Locale.ROOT,
                "%,d customers, %,d orders with %,d items, %,d returns, %,d balances of points and %,d"
                    + " mail events are in %s",
                summary.customers(),
                summary.orders(),
                summary.items(),
                summary.returns(),
                summary.balances(),
                summary.mailEvents(),
                options.out()));
        return DONE;
      } catch (OutputFolder.OccupiedException e) {
        err.println(e.getMessage());
        return FAILED;
      } catch (IOException e) {
        err.println("Could not write to " + options.out() + ": " + e);
        return FAILED;
      }
    }
  }

  /** Says which form a date has; picocli's own converter shows the exception. */
  private static final class DateConverter implements ITypeConverter<LocalDate> {

    @Override
    public LocalDate convert(String text) {
      try {
        return LocalDate.parse(text);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException("'" + text + "' is not a date, YYYY-MM-DD");
      }
    }
  }
}
