package io.retailcrm.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.AccumulatorV2;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of an input were like. Each partition reports once, when it has been read, and a
 * partition that is read again replaces its report: nothing is counted twice if a machine is lost.
 */
final class InputReport extends AccumulatorV2<InputReport.Part, Map<Integer, InputReport.Part>> {

  private static final long serialVersionUID = 1;

  /** So many rejections of a partition are kept; all of them are counted. */
  static final int MAX_REJECTIONS = 100;

  private static final int MAX_NAMES = 10;

  /** Spark reads it while reports come in. */
  private final ConcurrentSkipListMap<Integer, Part> parts = new ConcurrentSkipListMap<>();

  /** A registered report. */
  static InputReport of(SparkSession spark) {
    InputReport report = new InputReport();
    spark.sparkContext().register(report);
    return report;
  }

  /**
   * A rejected row.
   *
   * @param file where it is; empty for what is no row of a file
   * @param block where the piece of the file begins, in bytes
   * @param number the number of the row in the piece, from 1
   */
  record Rejection(String file, long block, long number, String reason) implements Serializable {}

  /** The report of one partition. */
  static final class Part implements Serializable {

    private static final long serialVersionUID = 1;

    private final int partition = TaskContext.getPartitionId();
    private final List<Rejection> rejections = new ArrayList<>();
    private final Set<String> currencies = new TreeSet<>();
    private final Set<String> otherHeaders = new TreeSet<>();
    private long rows;
    private long rejected;
    private long later;

    void row() {
      rows++;
    }

    /** A row that counts only later than the day of the run. */
    void later() {
      later++;
    }

    void reject(Rejection rejection) {
      rejected++;
      if (rejections.size() < MAX_REJECTIONS) {
        rejections.add(rejection);
      }
    }

    void currency(String name) {
      if (currencies.size() < MAX_NAMES) {
        currencies.add(name);
      }
    }

    void otherHeader(String file) {
      if (otherHeaders.size() < MAX_NAMES) {
        otherHeaders.add(file);
      }
    }
  }

  /** Makes a row of another, or none, and notes what is to be reported. */
  @FunctionalInterface
  interface Mapping {
    @Nullable Row of(Row row, Part part);
  }

  /** Maps the rows of a partition, and reports on them behind the last one. */
  Iterator<Row> follow(Iterator<Row> rows, Mapping mapping) {
    Part part = new Part();
    return new Iterator<>() {
      private @Nullable Row next = advance();

      private @Nullable Row advance() {
        while (rows.hasNext()) {
          @Nullable Row mapped = mapping.of(rows.next(), part);
          if (mapped != null) {
            return mapped;
          }
        }
        add(part);
        return null;
      }

      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public Row next() {
        if (next == null) {
          throw new NoSuchElementException();
        }
        Row result = next;
        next = advance();
        return result;
      }
    };
  }

  long rows() {
    return parts.values().stream().mapToLong(part -> part.rows).sum();
  }

  long rejected() {
    return parts.values().stream().mapToLong(part -> part.rejected).sum();
  }

  long later() {
    return parts.values().stream().mapToLong(part -> part.later).sum();
  }

  /** The first rejections, by file and row. */
  List<Rejection> rejections() {
    return parts.values().stream()
        .flatMap(part -> part.rejections.stream())
        .sorted(
            Comparator.comparing(Rejection::file)
                .thenComparingLong(Rejection::block)
                .thenComparingLong(Rejection::number))
        .limit(MAX_REJECTIONS)
        .toList();
  }

  /** The currencies that rows name. */
  Set<String> currencies() {
    return parts.values().stream()
        .flatMap(part -> part.currencies.stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Files with another header than the first one. */
  Set<String> otherHeaders() {
    return parts.values().stream()
        .flatMap(part -> part.otherHeaders.stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public boolean isZero() {
    return parts.isEmpty();
  }

  @Override
  public InputReport copy() {
    InputReport copy = new InputReport();
    copy.merge(this);
    return copy;
  }

  @Override
  public void reset() {
    parts.clear();
  }

  @Override
  public void add(Part part) {
    parts.put(part.partition, part);
  }

  @Override
  public void merge(AccumulatorV2<Part, Map<Integer, Part>> other) {
    parts.putAll(other.value());
  }

  @Override
  public Map<Integer, Part> value() {
    return parts;
  }
}
