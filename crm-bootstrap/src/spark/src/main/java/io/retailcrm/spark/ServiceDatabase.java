package io.retailcrm.spark;

import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.scoring.ScoringWarnings;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.persistence.purchase.JdbcBuyerSummaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * The orders in the database of the service, or in a replica of it.
 *
 * <p>All connections see the same snapshot, which a transaction of the driver keeps open until this
 * is closed, for a partition that has to be read again. Each reads the customers in a range of
 * keys, so that nothing has to be moved between machines.
 */
final class ServiceDatabase implements Purchases.Source {

  private static final String DRIVER = "org.postgresql.Driver";
  private static final String FETCH_SIZE = "10000";
  private static final int CUSTOMERS_OF_A_PART = 50_000;

  private final SparkSession spark;
  private final Login login;
  private final BusinessCalendar calendar;
  private final LocalDate asOf;
  private final Connection exporter;
  private final Instant readAt;
  private final String snapshot;

  /**
   * Opens the snapshot.
   *
   * @throws Refusal if the schema is not that of this version, or nobody knows how old a replica is
   * @throws SQLException if the database can't be used
   */
  ServiceDatabase(SparkSession spark, Login login, BusinessCalendar calendar, LocalDate asOf)
      throws SQLException {
    this.spark = spark;
    this.login = login;
    this.calendar = calendar;
    this.asOf = asOf;
    exporter = login.connect();
    try {
      requireThisSchema(exporter);
      readAt = latestKnown(exporter, calendar.now());
      exporter.setReadOnly(true);
      exporter.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      exporter.setAutoCommit(false);
      try (Statement statement = exporter.createStatement()) {
        statement.execute("set idle_in_transaction_session_timeout = 0");
      }
      snapshot = text(exporter, "select pg_export_snapshot()");
    } catch (SQLException | RuntimeException e) {
      exporter.close();
      throw e;
    }
  }

  /** A database and who uses it. */
  record Login(String url, String user, String password) {

    Connection connect() throws SQLException {
      return DriverManager.getConnection(url, user, password);
    }

    @Override
    public String toString() {
      return url;
    }
  }

  @Override
  public Instant readAt() {
    return readAt;
  }

  @Override
  public Purchases read() {
    try {
      return readSnapshot();
    } catch (SQLException e) {
      throw new DatabaseUnavailable(e);
    }
  }

  private Purchases readSnapshot() throws SQLException {
    @Nullable Instant laterReturns = calendar.endOf(asOf);
    if (!hasReturnsFrom(laterReturns)) {
      laterReturns = null;
    }
    String query =
        """
        (select customer_id, day - date '1970-01-01' as day, orders,
           (spent * 100)::bigint as hundredths,
           (extract(epoch from last_at) * 1000000)::bigint as micros
         from (%s) as p) as days
        """
            .formatted(JdbcBuyerSummaries.purchaseDays(asOf, laterReturns));
    Properties properties = new Properties();
    properties.put("user", login.user());
    properties.put("password", login.password());
    properties.put("driver", DRIVER);
    properties.put("fetchsize", FETCH_SIZE);
    JavaRDD<PurchaseDays> parts =
        spark
            .read()
            .option(
                "sessionInitStatement",
                "set transaction isolation level repeatable read read only;"
                    + " set transaction snapshot '"
                    + snapshot
                    + "'")
            .jdbc(login.url(), query, ranges(), properties)
            .sortWithinPartitions("customer_id", "day")
            .javaRDD()
            .mapPartitions(ServiceDatabase::part)
            .persist(StorageLevel.MEMORY_AND_DISK());
    parts.count();
    return new Purchases(new SparkParts<>(parts), warnings());
  }

  /** What the service says of its own runs. */
  private List<String> warnings() throws SQLException {
    String importing =
        """
        select exists (select 1 from job where finished_at is null and kind in ('%s', '%s')
          and parameters ->> '%s' is distinct from 'true')
        """
            .formatted(JobKind.IMPORT_ORDERS, JobKind.IMPORT_RETURNS, Job.DRY_RUN);
    return text(importing).equals("t") ? List.of(ScoringWarnings.IMPORT) : List.of();
  }

  private static Iterator<PurchaseDays> part(Iterator<Row> days) {
    PurchaseDays.Builder part = new PurchaseDays.Builder();
    while (days.hasNext()) {
      Row day = days.next();
      part.add(day.getString(0), day.getInt(1), day.getLong(2), day.getLong(3), day.getLong(4));
    }
    return List.of(part.build()).iterator();
  }

  private boolean hasReturnsFrom(Instant moment) throws SQLException {
    return text("select exists (select 1 from order_return where returned_at >= '" + moment + "')")
        .equals("t");
  }

  /** Conditions for ranges of customers, each with about the same number of them. */
  private String[] ranges() throws SQLException {
    long customers =
        Long.parseLong(text("select count(*) from purchase_summary where total_orders > 0"));
    long parts =
        Math.max(spark.sparkContext().defaultParallelism(), customers / CUSTOMERS_OF_A_PART + 1);
    List<String> bounds = new ArrayList<>();
    try (PreparedStatement statement =
        exporter.prepareStatement(
            """
            select customer_id from (
              select customer_id, row_number() over (order by customer_id) - 1 as place
              from purchase_summary where total_orders > 0) as k
            where place > 0 and place % ? = 0
            order by customer_id
            """)) {
      statement.setLong(1, Math.max(1, (customers + parts - 1) / parts));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          bounds.add("'" + rows.getString(1) + "'");
        }
      }
    }
    List<String> ranges = new ArrayList<>();
    for (int i = 0; i <= bounds.size(); i++) {
      ranges.add(
          (i == 0 ? "true" : "customer_id >= " + bounds.get(i - 1))
              + (i == bounds.size() ? "" : " and customer_id < " + bounds.get(i)));
    }
    return ranges.toArray(String[]::new);
  }

  private String text(String query) throws SQLException {
    return text(exporter, query);
  }

  /**
   * A moment up to which a database has everything: now or, of a replica, when the last transaction
   * was committed that it has replayed. To be asked before the snapshot is taken, as a replica goes
   * on meanwhile.
   */
  private static Instant latestKnown(Connection connection, Instant now) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet replica =
            statement.executeQuery(
                "select pg_last_xact_replay_timestamp() where pg_is_in_recovery()")) {
      if (!replica.next()) {
        return now;
      }
      @Nullable OffsetDateTime replayed = replica.getObject(1, OffsetDateTime.class);
      if (replayed == null) {
        throw new Refusal(
            "The replica has replayed nothing since it was started, so that nobody knows how old"
                + " it is: try again later, or read from the primary");
      }
      return replayed.toInstant().isBefore(now) ? replayed.toInstant() : now;
    }
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }

  /**
   * Makes sure that a database has the schema of this version.
   *
   * @throws Refusal if it has another
   */
  static void requireThisSchema(Connection connection) throws SQLException {
    int expected = Migrations.latest();
    if (text(connection, "select to_regclass('flyway_schema_history')").equals("null")) {
      throw new Refusal("This database is not one of the service");
    }
    int found =
        Integer.parseInt(
            text(
                connection,
                "select max(version::integer) from flyway_schema_history where success"));
    if (found != expected) {
      throw new Refusal(
          "The schema of the database has version %d, and this program is made for %d: use the"
                  .formatted(found, expected)
              + " one of the service's version");
    }
  }

  @Override
  public void close() {
    try {
      exporter.close();
    } catch (SQLException e) {
      throw new DatabaseUnavailable(e);
    }
  }

  /** The migrations of this version. */
  private static final class Migrations {

    private static final String FOLDER = "db/migration";
    private static final Pattern NAME = Pattern.compile("V(\\d+)__.*\\.sql");

    /** The number of the latest one. */
    static int latest() {
      URL folder =
          Objects.requireNonNull(JdbcBuyerSummaries.class.getClassLoader().getResource(FOLDER));
      try {
        URI place = folder.toURI();
        if (!"jar".equals(place.getScheme())) {
          return latestIn(Path.of(place));
        }
        try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
          return latestIn(jar.getPath(FOLDER));
        }
      } catch (URISyntaxException e) {
        throw new IllegalStateException(e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static int latestIn(Path folder) throws IOException {
      try (Stream<Path> files = Files.list(folder)) {
        return files
            .map(file -> NAME.matcher(file.getFileName().toString()))
            .filter(Matcher::matches)
            .mapToInt(name -> Integer.parseInt(name.group(1)))
            .max()
            .orElseThrow();
      }
    }
  }
}
