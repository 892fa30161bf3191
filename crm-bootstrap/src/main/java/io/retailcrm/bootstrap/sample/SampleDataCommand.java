package io.retailcrm.bootstrap.sample;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** The command {@code generate}: sample data from the command line. */
public final class SampleDataCommand {

  /** The files are there, or the help was asked for. */
  public static final int DONE = 0;

  /** The files could not be written, or the folder holds something else. */
  public static final int FAILED = 1;

  /** The options are wrong. */
  public static final int WRONG_OPTIONS = 2;

  private static final String HELP =
      """
      Usage: generate [options]

      Makes the customers, orders and returns of an invented Indian clothes retailer, as files for
      the imports. The same options always give the same files.

        --customers N       how many customers, 1000 to 1000000 (default 1000)
        --seed S            another seed gives another sample (default 42)
        --until YYYY-MM-DD  last day of the history (default 2025-12-31)
        --years Y           length of the history, 1 to 10 (default 3)
        --out FOLDER        where to put the files (default ./sample-data)
      """;

  private SampleDataCommand() {}

  /**
   * Runs the command.
   *
   * @param args the options, without the name of the command
   * @param out takes progress and the result
   * @param err takes what went wrong
   * @return {@link #DONE}, {@link #FAILED} or {@link #WRONG_OPTIONS}, meant as the exit code of the
   *     process
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    if (List.of(args).contains("--help")) {
      out.print(HELP);
      return DONE;
    }
    SampleDataOptions options;
    try {
      options = Arguments.parse(args);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.println("All options: --help");
      return WRONG_OPTIONS;
    }
    try {
      SampleData.Summary summary = SampleData.generate(options, out::println);
      out.println(
          String.format(
              Locale.ROOT,
              "%,d customers, %,d orders with %,d items, and %,d returns are in %s",
              summary.customers(),
              summary.orders(),
              summary.items(),
              summary.returns(),
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
