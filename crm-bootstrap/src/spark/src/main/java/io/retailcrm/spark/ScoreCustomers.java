package io.retailcrm.spark;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.StoreUnavailable;
import io.retailcrm.domain.clv.ClvTerms;
import io.retailcrm.domain.clv.ModelChoice;
import io.retailcrm.persistence.jdbc.DatabaseFailure;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * Scores all customers by RFM and CLV on Spark: the program of {@code spark-submit}. What it does
 * is in docs/spark.md.
 */
public final class ScoreCustomers {

  /** The scores are written, or had been before, or the help was asked for. */
  static final int DONE = 0;

  /** Something broke. */
  static final int FAILED = 1;

  /** The options are wrong. */
  static final int WRONG_OPTIONS = 2;

  /** The input can't be scored as it is. */
  static final int REFUSED = 3;

  /** The database can't be used. */
  static final int DATABASE_FAILED = 4;

  static final String USER = "QUARKUS_DATASOURCE_USERNAME";
  static final String PASSWORD = "QUARKUS_DATASOURCE_PASSWORD";

  private ScoreCustomers() {}

  /** Runs the command, and exits with its code. */
  public static void main(String[] arguments) {
    int code = run(arguments, System.getenv(), Clock.systemUTC(), System.out, System.err);
    SparkSession.getActiveSession()
        .foreach(
            session -> {
              session.stop();
              return null;
            });
    System.exit(code);
  }

  /** Runs the command on the session of this thread, or a new one. */
  static int run(
      String[] arguments,
      Map<String, String> environment,
      Clock clock,
      PrintStream out,
      PrintStream err) {
    PrintWriter errors = writer(err);
    return new CommandLine(new Score(environment, clock, writer(out)))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(writer(out))
        .setErr(errors)
        .setParameterExceptionHandler(
            (wrong, given) -> {
              errors.println(wrong.getMessage());
              errors.println("All options: --help");
              return WRONG_OPTIONS;
            })
        .setExecutionExceptionHandler((failure, command, given) -> ended(failure, errors))
        .execute(arguments);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  private static int ended(Exception failure, PrintWriter errors) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal) {
        errors.println(cause.getMessage());
        return REFUSED;
      }
      if (cause instanceof StoreUnavailable
          || cause instanceof DatabaseFailure
          || cause instanceof SQLException) {
        errors.println("The database failed: " + cause.getMessage());
        errors.println("Start again with the same --run-id: no run is published twice.");
        return DATABASE_FAILED;
      }
    }
    failure.printStackTrace(errors);
    return FAILED;
  }

  /** The options, as picocli reads them. */
  @Command(
      name = "score-customers",
      sortOptions = false,
      description = "Scores all customers by RFM and CLV on Spark.%n",
      footer = {
        "%nExit codes: 0 done, 1 failed, 2 wrong options, 3 the input can't be scored as it is, 4"
            + " the database failed.",
        "A run that failed may have left files. Started again with the same --run-id it replaces"
            + " them, and no run is published twice."
      })
  private static final class Score implements Callable<Integer> {

    private static final String THE_SAME = "";
    private static final String JDBC = "jdbc:";
    private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

    @Option(
        names = "--orders",
        required = true,
        paramLabel = "PLACE",
        description =
            "the orders: files in any file system that Spark knows, or the service's database,"
                + " jdbc:postgresql://HOST/NAME, as the user and with the password of the variables"
                + " QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD")
    private String orders = "";

    @Option(
        names = "--returns",
        paramLabel = "PLACE",
        description = "files of returns, for orders without returned_total")
    private @Nullable String returns;

    @Option(
        names = "--input-format",
        paramLabel = "FORMAT",
        description = "csv, ndjson or parquet; by default what the names of the files say")
    private InputRows.@Nullable Format inputFormat;

    @Option(
        names = "--max-rejected",
        paramLabel = "N",
        description = "how many rows of the files may be rejected" + DEFAULT)
    private long maxRejected;

    @Option(
        names = "--time-zone",
        paramLabel = "ZONE",
        description = "where the business day begins and ends, the service's" + DEFAULT)
    private ZoneId zone = ZoneId.of("Asia/Kolkata");

    @Option(
        names = "--as-of",
        paramLabel = "YYYY-MM-DD",
        description = "the last day that counts (default: today)")
    private @Nullable LocalDate asOf;

    @Option(
        names = "--window-days",
        paramLabel = "N",
        description = "only orders of so many days count for RFM (default: all)")
    private @Nullable Integer windowDays;

    @Option(
        names = "--model",
        paramLabel = "MODEL",
        description = "the CLV model: ${COMPLETION-CANDIDATES}" + DEFAULT)
    private ModelChoice model = ModelChoice.AUTO;

    @Option(
        names = "--months",
        paramLabel = "N",
        description = "how far to look ahead, 1 to 60" + DEFAULT)
    private int months = 12;

    @Option(
        names = "--discount-rate",
        paramLabel = "RATE",
        description = "the discount rate of a year, 0.1 for 10 %%" + DEFAULT)
    private double discountRate;

    @Option(
        names = "--margin",
        paramLabel = "SHARE",
        description = "the share of the revenue that is counted as value" + DEFAULT)
    private double margin = 1;

    @Option(
        names = "--output",
        paramLabel = "FOLDER",
        description = "a new folder for the scores, or that of this run if it is started again")
    private @Nullable String output;

    @Option(
        names = "--output-format",
        paramLabel = "FORMAT",
        description = "csv or parquet" + DEFAULT)
    private ScoreFiles.Format outputFormat = ScoreFiles.Format.PARQUET;

    @Option(
        names = "--publish",
        arity = "0..1",
        paramLabel = "URL",
        fallbackValue = THE_SAME,
        description =
            "makes the scores current in the service: in the database of the orders or, if those"
                + " are read from a replica, in this one")
    private @Nullable String publish;

    @Option(
        names = "--run-id",
        paramLabel = "UUID",
        description =
            "the id of the run; a run that is published already is not made again, and one that"
                + " failed replaces its files"
                + " (default: a new one)")
    private UUID runId = UUID.randomUUID();

    @Option(names = "--help", usageHelp = true, description = "shows this help")
    private boolean help;

    @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

    private final Map<String, String> environment;
    private final Clock clock;
    private final PrintWriter console;

    Score(Map<String, String> environment, Clock clock, PrintWriter console) {
      this.environment = environment;
      this.clock = clock;
      this.console = console;
    }

    @Override
    public Integer call() throws SQLException {
      Scoring.Question question = question();
      @Nullable RunPublisher publisher = publisher();
      if (output == null && publisher == null) {
        throw wrong("Say where the scores go: --output or --publish");
      }
      SparkSession spark = SparkSession.builder().appName("Retail CRM: scoring").getOrCreate();
      @Nullable ScoreFiles files =
          output == null ? null : new ScoreFiles(spark, output, outputFormat, runId);
      Consumer<String> progress = new Progress(clock, console);
      progress.accept("Run " + runId + " as of " + question.asOf());
      if (publisher != null && publisher.isPublished(runId)) {
        if (files != null && !files.isComplete()) {
          throw new Refusal(
              "This run is published already, and its scores are not in %s: choose another --run-id"
                  .formatted(output));
        }
        progress.accept("This run is published already, and nothing was changed");
        return DONE;
      }
      if (files != null) {
        files.requireNewOrOwn();
      }
      try (Purchases.Source source = source(spark, question, progress);
          Purchases purchases = source.read()) {
        purchases.warnings().forEach(progress);
        Scoring.Models models = new Scoring(question, progress).fit(purchases);
        try (SparkParts<ArrayList<Scoring.CustomerScore>> scores = models.score(purchases)) {
          progress.accept(
              Counted.of(scores.reduce(ArrayList::size, Integer::sum), "customer") + " scored");
          if (files != null) {
            files.write(models, scores);
            progress.accept("Written to " + output);
          }
          if (publisher != null) {
            progress.accept(
                publisher.publish(runId, source.readAt(), models, scores)
                    ? "Published"
                    : "This run is published already, and nothing was changed");
          }
        }
      }
      return DONE;
    }

    private Purchases.Source source(
        SparkSession spark, Scoring.Question question, Consumer<String> progress)
        throws SQLException {
      BusinessCalendar calendar = new BusinessCalendar(clock, zone);
      if (orders.startsWith(JDBC)) {
        return new ServiceDatabase(spark, login(orders), calendar, question.asOf());
      }
      return new OrderFiles(
          spark,
          files(orders),
          returns == null ? null : files(returns),
          calendar,
          question.asOf(),
          maxRejected,
          progress);
    }

    private @Nullable RunPublisher publisher() {
      if (publish == null) {
        return null;
      }
      if (!orders.startsWith(JDBC)) {
        throw wrong("--publish needs --orders from the service's database or a replica of it");
      }
      return new RunPublisher(login(publish.equals(THE_SAME) ? orders : publish));
    }

    private ServiceDatabase.Login login(String url) {
      return new ServiceDatabase.Login(
          url, environment.getOrDefault(USER, ""), environment.getOrDefault(PASSWORD, ""));
    }

    private OrderFiles.Files files(String path) {
      return new OrderFiles.Files(
          path, inputFormat == null ? InputRows.Format.of(path) : inputFormat);
    }

    private Scoring.Question question() {
      LocalDate day = asOf == null ? LocalDate.ofInstant(clock.instant(), zone) : asOf;
      if (windowDays != null && windowDays < 1) {
        throw wrong("--window-days must be 1 or more, not " + windowDays);
      }
      try {
        return new Scoring.Question(
            day, windowDays, model, new ClvTerms(months, discountRate, margin));
      } catch (IllegalArgumentException e) {
        throw wrong(String.valueOf(e.getMessage()));
      }
    }

    private ParameterException wrong(String message) {
      return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
  }

  /** Prints what is done, with the seconds since the start. */
  private record Progress(Clock clock, long start, PrintWriter console)
      implements Consumer<String> {

    Progress(Clock clock, PrintWriter console) {
      this(clock, clock.millis(), console);
    }

    @Override
    public void accept(String line) {
      console.println(
          String.format(Locale.ROOT, "%8.1f s  %s", (clock.millis() - start) / 1000.0, line));
    }
  }
}
