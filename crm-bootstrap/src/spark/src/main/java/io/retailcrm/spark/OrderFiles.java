package io.retailcrm.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import io.retailcrm.application.work.BusinessCalendar;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * Orders and returns in files.
 *
 * <p>Lines with the same order id are one order, and must say the same of it. Orders are put
 * together, then counted by customer and day, and only then by customer: a customer with very many
 * orders burdens no machine.
 */
final class OrderFiles implements Purchases.Source {

  private static final List<String> ORDER_COLUMNS =
      List.of(
          "order_id",
          "customer_id|external_id",
          "ordered_at",
          "total",
          "returned_total",
          "currency");
  private static final int REQUIRED_OF_ORDERS = 4;

  private static final List<String> RETURN_COLUMNS =
      List.of("order_id", "return_id", "amount", "returned_at", "currency");
  private static final int REQUIRED_OF_RETURNS = 4;

  private static final StructType ORDER =
      new StructType()
          .add("order_id", DataTypes.StringType)
          .add("customer", DataTypes.StringType)
          .add("micros", DataTypes.LongType)
          .add("total", DataTypes.LongType)
          .add("returned", DataTypes.LongType);

  private static final StructType RETURN =
      new StructType()
          .add("order_id", DataTypes.StringType)
          .add("return_id", DataTypes.StringType)
          .add("amount", DataTypes.LongType);

  private static final StructType PURCHASE =
      new StructType()
          .add("customer", DataTypes.StringType)
          .add("day", DataTypes.IntegerType)
          .add("net", DataTypes.LongType)
          .add("micros", DataTypes.LongType);

  private final SparkSession spark;
  private final Files orders;
  private final @Nullable Files returns;
  private final BusinessCalendar calendar;
  private final LocalDate asOf;
  private final long maxRejected;
  private final Consumer<String> progress;

  /**
   * @param returns null if there are none, or if the orders have their {@code returned_total}
   * @param maxRejected so many rows may be rejected
   */
  OrderFiles(
      SparkSession spark,
      Files orders,
      @Nullable Files returns,
      BusinessCalendar calendar,
      LocalDate asOf,
      long maxRejected,
      Consumer<String> progress) {
    this.spark = spark;
    this.orders = orders;
    this.returns = returns;
    this.calendar = calendar;
    this.asOf = asOf;
    this.maxRejected = maxRejected;
    this.progress = progress;
  }

  /** Files of one format: a path, a folder or a pattern, in any file system that Spark knows. */
  record Files(String path, InputRows.Format format) {}

  @Override
  public Purchases read() {
    InputReport ofOrders = InputReport.of(spark);
    InputReport ofReturns = InputReport.of(spark);
    InputReport ofWholeOrders = InputReport.of(spark);
    InputRows orderRows = new InputRows(spark, orders.path(), orders.format());
    @Nullable InputRows returnRows =
        returns == null ? null : new InputRows(spark, returns.path(), returns.format());

    Dataset<Row> joined =
        wholeOrders(orderRows, ofOrders)
            .join(returned(returnRows, ofReturns), "order_id", "full_outer");
    WholeOrders check = new WholeOrders(calendar.zone(), asOf, returns != null, ofWholeOrders);
    JavaRDD<PurchaseDays> parts =
        joined
            .mapPartitions(check::map, Encoders.row(PURCHASE))
            .groupBy("customer", "day")
            .agg(count(lit(1)), sum("net"), max("micros"))
            .repartition(col("customer"))
            .sortWithinPartitions("customer", "day")
            .javaRDD()
            .mapPartitions(OrderFiles::part)
            .persist(StorageLevel.MEMORY_AND_DISK());
    parts.count();

    progress.accept(
        "%s of orders and %,d of returns read"
            .formatted(Counted.of(ofOrders.rows(), "row"), ofReturns.rows()));
    Purchases purchases =
        new Purchases(new SparkParts<>(parts), later(ofWholeOrders.later() + ofReturns.later()));
    try {
      requireOneHeader(ofOrders, ofReturns);
      requireOneCurrency(ofOrders, ofReturns);
      List<String> rejections = new ArrayList<>(named(orderRows, ofOrders));
      if (returnRows != null) {
        rejections.addAll(named(returnRows, ofReturns));
      }
      ofWholeOrders.rejections().forEach(rejection -> rejections.add(rejection.reason()));
      requireFew(ofOrders.rejected() + ofReturns.rejected() + ofWholeOrders.rejected(), rejections);
      return purchases;
    } catch (Refusal e) {
      purchases.close();
      throw e;
    }
  }

  @Override
  public Instant readAt() {
    return calendar.now();
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  private Dataset<Row> wholeOrders(InputRows rows, InputReport report) {
    OrderReader reader = new OrderReader(calendar.zone());
    return rows.read(ORDER_COLUMNS, REQUIRED_OF_ORDERS, ORDER, reader, report)
        .groupBy("order_id")
        .agg(
            min("customer").as("customer"),
            max("customer").as("other_customer"),
            min("micros").as("micros"),
            max("micros").as("other_micros"),
            min("total").as("total"),
            max("total").as("other_total"),
            min("returned").as("returned"),
            max("returned").as("other_returned"));
  }

  /** What was returned of each order by the end of the day. */
  private Dataset<Row> returned(@Nullable InputRows rows, InputReport report) {
    if (rows == null) {
      return spark
          .emptyDataFrame()
          .select(lit("").as("order_id"), lit(0L).as("amount"), lit(0L).as("other_amount"))
          .limit(0);
    }
    return rows.read(
            RETURN_COLUMNS,
            REQUIRED_OF_RETURNS,
            RETURN,
            new ReturnReader(calendar.zone(), calendar.endOf(asOf)),
            report)
        .groupBy("order_id", "return_id")
        .agg(min("amount").as("amount"), max("amount").as("other_amount"))
        .groupBy("order_id")
        .agg(sum("amount").as("amount"), sum("other_amount").as("other_amount"));
  }

  private static Iterator<PurchaseDays> part(Iterator<Row> days) {
    PurchaseDays.Builder part = new PurchaseDays.Builder();
    while (days.hasNext()) {
      Row day = days.next();
      part.add(day.getString(0), day.getInt(1), day.getLong(2), day.getLong(3), day.getLong(4));
    }
    return List.of(part.build()).iterator();
  }

  /** {@code ChronoUnit} counts nanoseconds first, of which a long has 292 years. */
  private static long micros(Instant moment) {
    return Math.multiplyExact(moment.getEpochSecond(), 1_000_000L) + moment.getNano() / 1_000;
  }

  /** Reads rows of orders. */
  private record OrderReader(ZoneId zone) implements InputRows.Reader {
    @Override
    public Row read(@Nullable String[] cells, InputReport.Part report) {
      noteCurrency(cells[5], report);
      @Nullable String returned = cells[4];
      return RowFactory.create(
          InputValues.text("order_id", cells[0]),
          InputValues.text("customer_id", cells[1]),
          micros(InputValues.moment("ordered_at", cells[2], zone)),
          InputValues.hundredths("total", cells[3]),
          returned == null || returned.isBlank()
              ? 0L
              : InputValues.hundredths("returned_total", returned));
    }
  }

  /** Reads rows of returns up to a moment, which doesn't count. */
  private record ReturnReader(ZoneId zone, Instant end) implements InputRows.Reader {
    @Override
    public @Nullable Row read(@Nullable String[] cells, InputReport.Part report) {
      noteCurrency(cells[4], report);
      Row row =
          RowFactory.create(
              InputValues.text("order_id", cells[0]),
              InputValues.text("return_id", cells[1]),
              InputValues.hundredths("amount", cells[2]));
      if (!InputValues.moment("returned_at", cells[3], zone).isBefore(end)) {
        report.later();
        return null;
      }
      return row;
    }
  }

  private static void noteCurrency(@Nullable String cell, InputReport.Part report) {
    if (cell != null && !cell.isBlank()) {
      report.currency(cell.strip());
    }
  }

  /** Makes purchases of whole orders and what was returned of them. */
  private record WholeOrders(ZoneId zone, LocalDate asOf, boolean hasReturns, InputReport report)
      implements Serializable {

    Iterator<Row> map(Iterator<Row> orders) {
      return report.follow(orders, this::purchase);
    }

    private @Nullable Row purchase(Row order, InputReport.Part part) {
      String id = order.getAs("order_id");
      @Nullable String problem = problem(order);
      if (problem != null) {
        part.reject(new InputReport.Rejection("", 0, 0, problem + ": " + id));
        return null;
      }
      long micros = order.<Long>getAs("micros");
      LocalDate day = LocalDate.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), zone);
      if (day.isAfter(asOf)) {
        part.later();
        return null;
      }
      long total = order.<Long>getAs("total");
      long returned = order.<Long>getAs("returned") + amount(order);
      return returned > 0 && returned == total
          ? null
          : RowFactory.create(
              order.getAs("customer"), (int) day.toEpochDay(), total - returned, micros);
    }

    private @Nullable String problem(Row order) {
      if (order.isNullAt(order.fieldIndex("customer"))) {
        return "A return of an unknown order";
      }
      for (String column : List.of("customer", "micros", "total", "returned")) {
        if (!order.getAs(column).equals(order.getAs("other_" + column))) {
          return "The lines of an order differ";
        }
      }
      if (amount(order) != other(order)) {
        return "The lines of a return differ";
      }
      long returned = order.<Long>getAs("returned");
      if (hasReturns && returned > 0) {
        return "An order with a returned_total beside a file of returns";
      }
      return returned + amount(order) > order.<Long>getAs("total")
          ? "More is returned than was paid for an order"
          : null;
    }

    private static long amount(Row order) {
      return orZero(order, "amount");
    }

    private static long other(Row order) {
      return orZero(order, "other_amount");
    }

    private static long orZero(Row order, String column) {
      int index = order.fieldIndex(column);
      return order.isNullAt(index) ? 0 : order.getLong(index);
    }
  }

  private static List<String> later(long rows) {
    if (rows == 0) {
      return List.of();
    }
    return List.of(
        rows == 1
            ? "1 order or return is later than the day and doesn't count."
            : "%,d orders and returns are later than the day and don't count.".formatted(rows));
  }

  private static void requireOneHeader(InputReport ofOrders, InputReport ofReturns) {
    Set<String> others = new TreeSet<>(ofOrders.otherHeaders());
    others.addAll(ofReturns.otherHeaders());
    if (!others.isEmpty()) {
      throw new Refusal("These files have another header: " + String.join(", ", others));
    }
  }

  private static void requireOneCurrency(InputReport ofOrders, InputReport ofReturns) {
    Set<String> currencies = new TreeSet<>(ofOrders.currencies());
    currencies.addAll(ofReturns.currencies());
    if (currencies.size() > 1) {
      throw new Refusal("There are several currencies: " + String.join(", ", currencies));
    }
  }

  private static List<String> named(InputRows rows, InputReport report) {
    return report.rejections().stream()
        .map(rejection -> rows.place(rejection) + ": " + rejection.reason())
        .toList();
  }

  private void requireFew(long rejected, List<String> rejections) {
    rejections.stream().limit(InputReport.MAX_REJECTIONS).forEach(progress);
    if (rejected > maxRejected) {
      throw new Refusal(
          "%s, more than the %,d of --max-rejected".formatted(rejectedRows(rejected), maxRejected));
    }
    if (rejected > 0) {
      progress.accept(
          rejectedRows(rejected) + (rejected == 1 ? " and doesn't count" : " and don't count"));
    }
  }

  private static String rejectedRows(long rejected) {
    return rejected == 1
        ? "1 row or order is rejected"
        : "%,d rows or orders are rejected".formatted(rejected);
  }
}
