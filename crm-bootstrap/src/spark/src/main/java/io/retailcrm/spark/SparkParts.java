package io.retailcrm.spark;

import io.retailcrm.domain.parts.Parts;
import java.io.Serializable;
import java.util.List;
import java.util.function.BinaryOperator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;

/**
 * Parts on Spark: a data set with one element in each of its partitions.
 *
 * <p>Results are fetched and combined in the order of the partitions. Spark's own {@code
 * treeAggregate} combines them as they come, and the last digits of sums would differ from run to
 * run. They are small: 21 numbers for a Hessian, 2 KB for a rank.
 */
final class SparkParts<T extends Serializable> implements Parts<T> {

  private final JavaRDD<T> data;

  SparkParts(JavaRDD<T> data) {
    this.data = data;
  }

  @Override
  public <R extends Serializable> R reduce(
      Function<? super T, R> function, BinaryOperator<R> combine) {
    List<R> results = data.<R>map(function::of).collect();
    return results.stream().reduce(combine).orElseThrow();
  }

  /** Keeps the results in memory, and what doesn't fit on disk. */
  @Override
  public <R extends Serializable> SparkParts<R> map(Function<? super T, R> function) {
    return new SparkParts<>(data.<R>map(function::of).persist(StorageLevel.MEMORY_AND_DISK()));
  }

  JavaRDD<T> data() {
    return data;
  }

  @Override
  public void close() {
    data.unpersist(false);
  }
}
