package io.retailcrm.spark;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Makes orders of any number of customers on the cluster, the same for the same seed, and scores
 * them: a program for {@code spark-submit}, as docs/spark.md says.
 */
@Command(
    name = "scoring-benchmark",
    description = "Makes orders on the cluster, and prints how long it takes to score them.")
public final class ScoringBenchmark implements Callable<Integer> {

  private static final LocalDate TODAY = LocalDate.of(2025, 12, 31);
  private static final int DAYS = 730;
  private static final int CUSTOMERS_OF_A_PART = 50_000;

  private static final StructType ORDER =
      new StructType()
          .add("order_id", DataTypes.StringType)
          .add("customer_id", DataTypes.StringType)
          .add("ordered_at", DataTypes.StringType)
          .add("total", DataTypes.StringType);

  @Parameters(index = "0", paramLabel = "FOLDER", description = "a new folder")
  private String folder = "";

  @Parameters(index = "1", paramLabel = "CUSTOMERS", description = "the number of customers")
  private long customers;

  @Parameters(index = "2", paramLabel = "SEED", description = "the same orders for the same seed")
  private long seed;

  /** Runs the command, and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ScoringBenchmark()).execute(arguments));
  }

  /** Prints the steps with the seconds that they took. */
  @Override
  public Integer call() {
    long seedOfAll = seed;
    SparkSession spark = SparkSession.builder().appName("Retail CRM: benchmark").getOrCreate();
    long parts =
        Math.max(spark.sparkContext().defaultParallelism(), customers / CUSTOMERS_OF_A_PART);
    spark.conf().set("spark.sql.shuffle.partitions", parts);
    spark
        .range(0, customers, 1, Math.toIntExact(parts))
        .flatMap(
            (FlatMapFunction<Long, Row>) customer -> orders(seedOfAll, customer),
            Encoders.row(ORDER))
        .write()
        .parquet(folder + "/orders.parquet");
    int code =
        ScoreCustomers.run(
            new String[] {
              "--orders",
              folder + "/orders.parquet",
              "--as-of",
              TODAY.toString(),
              "--time-zone",
              "UTC",
              "--output",
              folder + "/scores"
            },
            Map.of(),
            Clock.systemUTC(),
            System.out,
            System.err);
    spark.stop();
    return code;
  }

  /** The orders of a customer, who buys at a rate of their own and leaves after any of them. */
  private static Iterator<Row> orders(long seed, long customer) {
    SplittableRandom random = new SplittableRandom(seed * 31 + customer);
    double day = DAYS * random.nextDouble();
    double meanGap = 20 + 160 * random.nextDouble();
    double leaves = 0.05 + 0.3 * random.nextDouble();
    long usual = 500 + random.nextLong(9_500);
    List<Row> orders = new ArrayList<>();
    do {
      long cents = usual / 2 + random.nextLong(usual);
      orders.add(
          RowFactory.create(
              "o" + customer + "-" + orders.size(),
              "c" + customer,
              TODAY.minusDays(DAYS - 1 - (long) day) + "T12:00:00Z",
              cents / 100 + "." + cents % 100 / 10 + cents % 10));
      day += -Math.log(1 - random.nextDouble()) * meanGap;
    } while (day < DAYS && random.nextDouble() > leaves);
    return orders.iterator();
  }
}
