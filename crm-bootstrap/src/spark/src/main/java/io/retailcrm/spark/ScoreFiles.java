package io.retailcrm.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.retailcrm.domain.clv.ClvPrediction;
import io.retailcrm.domain.money.Money;
import io.retailcrm.spark.Scoring.CustomerScore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Writes scores into a folder: {@code customers}, a row for each, and then {@code run}, a JSON
 * object with boundaries and model. A folder without {@code run} is that of a run that failed.
 *
 * <p>The folder is of one run, whose id is in {@code _run_id} from the beginning on. A run that is
 * started again with its id replaces what it wrote.
 */
final class ScoreFiles {

  /** A format of the files with the customers. */
  enum Format {
    CSV,
    PARQUET
  }

  private static final StructType CUSTOMER =
      new StructType()
          .add("customer_id", DataTypes.StringType, false)
          .add("recency_days", DataTypes.IntegerType)
          .add("frequency", DataTypes.LongType)
          .add("monetary", DataTypes.createDecimalType(19, 2))
          .add("recency_score", DataTypes.IntegerType)
          .add("frequency_score", DataTypes.IntegerType)
          .add("monetary_score", DataTypes.IntegerType)
          .add("segment", DataTypes.StringType)
          .add("clv", DataTypes.createDecimalType(19, 2), false)
          .add("predicted_orders", DataTypes.DoubleType, false)
          .add("predicted_revenue", DataTypes.createDecimalType(19, 2), false)
          .add("expected_order_value", DataTypes.createDecimalType(19, 2), false)
          .add("probability_alive", DataTypes.DoubleType, false);

  private static final String CUSTOMERS = "customers";
  private static final String RUN = "run";

  /** Spark passes over files whose names begin so. */
  private static final String RUN_ID = "_run_id";

  private final SparkSession spark;
  private final String folder;
  private final Format format;
  private final UUID run;

  ScoreFiles(SparkSession spark, String folder, Format format, UUID run) {
    this.spark = spark;
    this.folder = folder;
    this.format = format;
    this.run = run;
  }

  /**
   * Makes sure that nothing of others is overwritten.
   *
   * @throws Refusal if there is something at the place of the folder that is not of this run
   */
  void requireNewOrOwn() {
    try {
      FileSystem system = system();
      if (system.exists(new Path(folder)) && !isOwn(system)) {
        throw new Refusal(folder + " exists: choose another --output");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether this run has written all into the folder. */
  boolean isComplete() {
    try {
      FileSystem system = system();
      Path last = new Path(folder, RUN);
      return isOwn(system)
          && system.exists(last)
          && Arrays.stream(system.listStatus(last))
              .anyMatch(file -> file.getPath().getName().startsWith("part-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isOwn(FileSystem system) throws IOException {
    Path id = new Path(folder, RUN_ID);
    if (!system.exists(id)) {
      return false;
    }
    try (InputStream in = system.open(id)) {
      return run.toString().equals(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private FileSystem system() throws IOException {
    return new Path(folder).getFileSystem(spark.sessionState().newHadoopConf());
  }

  /** Leaves nothing in the folder but the id of the run. */
  private void begin() {
    try {
      FileSystem system = system();
      system.delete(new Path(folder, RUN), true);
      system.delete(new Path(folder, CUSTOMERS), true);
      try (OutputStream out = system.create(new Path(folder, RUN_ID), true)) {
        out.write(run.toString().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes all, in the place of what this run wrote before.
   *
   * @throws Refusal if others have written there meanwhile
   */
  void write(Scoring.Models models, SparkParts<ArrayList<CustomerScore>> scores) {
    requireNewOrOwn();
    begin();
    spark
        .createDataFrame(
            scores.data().flatMap(part -> part.stream().map(ScoreFiles::row).iterator()), CUSTOMER)
        .write()
        .option("header", "true")
        .format(format.name().toLowerCase(Locale.ROOT))
        .save(folder + "/" + CUSTOMERS);
    spark
        .createDataset(List.of(json(models)), Encoders.STRING())
        .coalesce(1)
        .write()
        .text(folder + "/" + RUN);
  }

  private static Row row(CustomerScore score) {
    ClvPrediction clv = score.clv();
    Scoring.@Nullable RfmValues rfm = score.rfm();
    return RowFactory.create(
        score.customer(),
        rfm == null ? null : rfm.recencyDays(),
        rfm == null ? null : rfm.totals().orders(),
        rfm == null ? null : rfm.totals().spent().amount(),
        rfm == null ? null : rfm.score().recency(),
        rfm == null ? null : rfm.score().frequency(),
        rfm == null ? null : rfm.score().monetary(),
        rfm == null ? null : rfm.score().segmentation().segment().name(),
        amount(clv.clv()),
        clv.expectedOrders(),
        amount(clv.expectedRevenue()),
        amount(clv.expectedOrderValue()),
        clv.probabilityAlive());
  }

  private static BigDecimal amount(double estimate) {
    return Money.nearest(estimate).amount();
  }

  private String json(Scoring.Models models) {
    Map<String, Object> rfm = new LinkedHashMap<>();
    rfm.put("thresholds", models.scorer().thresholds());
    rfm.put("recency_days", models.scorer().boundaries().recencyDays());
    rfm.put("frequency", models.scorer().boundaries().frequency());
    rfm.put(
        "monetary", models.scorer().boundaries().monetary().stream().map(Money::amount).toList());
    rfm.put("customers", models.rfmPopulation());
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("run_id", run.toString());
    all.put("as_of", models.question().asOf().toString());
    all.put("rfm", rfm);
    all.put("clv", models.fit());
    all.put("tracking", models.tracking());
    try {
      return new ObjectMapper().writeValueAsString(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
