package io.retailcrm.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.retailcrm.domain.clv.ClvPrediction;
import io.retailcrm.domain.money.Money;
import io.retailcrm.spark.Scoring.CustomerScore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
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

  private final SparkSession spark;
  private final String folder;
  private final Format format;

  ScoreFiles(SparkSession spark, String folder, Format format) {
    this.spark = spark;
    this.folder = folder;
    this.format = format;
  }

  /**
   * Makes sure that nothing is overwritten.
   *
   * @throws Refusal if there is something at the place of the folder
   */
  void requireNew() {
    Path path = new Path(folder);
    try {
      if (path.getFileSystem(spark.sessionState().newHadoopConf()).exists(path)) {
        throw new Refusal(folder + " exists: choose another --output");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(UUID run, Scoring.Models models, SparkParts<ArrayList<CustomerScore>> scores) {
    spark
        .createDataFrame(
            scores.data().flatMap(part -> part.stream().map(ScoreFiles::row).iterator()), CUSTOMER)
        .write()
        .option("header", "true")
        .format(format.name().toLowerCase(Locale.ROOT))
        .save(folder + "/customers");
    spark
        .createDataset(List.of(json(run, models)), Encoders.STRING())
        .coalesce(1)
        .write()
        .text(folder + "/run");
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

  private static String json(UUID run, Scoring.Models models) {
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
