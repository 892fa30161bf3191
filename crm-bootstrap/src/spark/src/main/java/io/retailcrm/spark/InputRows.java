package io.retailcrm.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.from_csv;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The rows of CSV, NDJSON or Parquet files as texts, each with its place.
 *
 * <p>CSV and NDJSON are read line by line, so that a row is a line with a number. Of a file in
 * pieces only the piece and the number in it are known while it is read; {@link #place} counts the
 * lines before it, for the few rows that are named.
 */
final class InputRows {

  /** The format of files. */
  enum Format {
    CSV,
    NDJSON,
    PARQUET;

    /**
     * The format that a name tells.
     *
     * @throws Refusal if it tells none
     */
    static Format of(String path) {
      String name = path.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|bz2|zst)$", "");
      if (name.endsWith(".csv")) {
        return CSV;
      }
      if (name.endsWith(".ndjson") || name.endsWith(".jsonl") || name.endsWith(".json")) {
        return NDJSON;
      }
      if (name.endsWith(".parquet")) {
        return PARQUET;
      }
      throw new Refusal("Say the format of " + path + ": its name ends in none that is known");
    }
  }

  private static final String CORRUPT = "_corrupt";
  private static final String VALUE = "value";
  private static final String FIELDS = "fields";
  private static final String FILE = "_file";
  private static final String BLOCK = "_block";
  private static final String NUMBER = "_number";
  private static final String BZIP2 = ".bz2";
  private static final String SEPARATORS = ",;\t|";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final SparkSession spark;
  private final String path;
  private final Format format;

  InputRows(SparkSession spark, String path, Format format) {
    this.spark = spark;
    this.path = path;
    this.format = format;
  }

  /** Makes a row of the output of an input row, or rejects it. */
  @FunctionalInterface
  interface Reader extends Serializable {

    /**
     * @param cells the texts of the columns that were asked for, null where there is none
     * @return null for a row that is left out
     * @throws IllegalArgumentException with the reason if the row must be rejected
     */
    @Nullable Row read(@Nullable String[] cells, InputReport.Part report);
  }

  /**
   * Reads all rows.
   *
   * @param columns the names of the columns in question; a name with alternatives has {@code |}
   *     between them
   * @param required how many of these an input must have, from the first on
   * @throws Refusal if the files can't be read or don't have a required column
   */
  Dataset<Row> read(
      List<String> columns, int required, StructType output, Reader reader, InputReport report) {
    try {
      return switch (format) {
        case CSV -> csv(columns, required, output, reader, report);
        case NDJSON -> ndjson(columns, output, reader, report);
        case PARQUET -> parquet(columns, required, output, reader, report);
      };
    } catch (Exception e) {
      if (e instanceof AnalysisException) { // Scala doesn't declare it
        throw new Refusal("Can't read " + path + ": " + e.getMessage());
      }
      throw e;
    }
  }

  /** Of bzip2, Spark reads pieces of compressed bytes, before which no lines can be counted. */
  private Dataset<Row> lines() {
    Dataset<Row> lines = spark.read().text(path);
    for (String file : lines.inputFiles()) {
      if (file.toLowerCase(Locale.ROOT).endsWith(BZIP2)) {
        throw new Refusal("The lines of " + file + " can't be numbered: use gzip instead of bzip2");
      }
    }
    return lines.select(
        col(VALUE),
        col("_metadata.file_path").as(FILE),
        col("_metadata.file_block_start").as(BLOCK));
  }

  private Dataset<Row> csv(
      List<String> columns, int required, StructType output, Reader reader, InputReport report) {
    Dataset<Row> lines = lines();
    String[] files = lines.inputFiles();
    if (files.length == 0) {
      throw new Refusal("There are no files in " + path);
    }
    List<Row> first = spark.read().text(files[0]).takeAsList(1);
    if (first.isEmpty()) {
      throw new Refusal("There is no header in " + files[0]);
    }
    String header = withoutMark(first.get(0).getString(0));
    String separator = separator(header);
    List<String> names =
        Arrays.stream(header.split(separator.equals("|") ? "\\|" : separator, -1))
            .map(name -> name.strip().replaceAll("^\"|\"$", "").toLowerCase(Locale.ROOT))
            .toList();
    if (names.stream().distinct().count() < names.size()) {
      throw new Refusal("Two columns of " + path + " have the same name: " + header);
    }
    StructType schema = new StructType();
    for (String name : names) {
      schema = schema.add(name, DataTypes.StringType);
    }
    schema = schema.add(CORRUPT, DataTypes.StringType);
    int[] places = places(columns, required, names);
    Dataset<Row> parsed =
        lines.withColumn(
            FIELDS,
            from_csv(
                col(VALUE),
                lit(schema.toDDL()),
                Map.of(
                    "sep",
                    separator,
                    "columnNameOfCorruptRecord",
                    CORRUPT,
                    "mode",
                    "PERMISSIVE",
                    "escape",
                    "\"",
                    "maxCharsPerColumn",
                    "100000")));
    return mapped(parsed, new LineMapping(places, names.size(), header, reader, report), output);
  }

  private Dataset<Row> ndjson(
      List<String> columns, StructType output, Reader reader, InputReport report) {
    List<String> names = columns.stream().flatMap(c -> Arrays.stream(c.split("\\|"))).toList();
    StructType schema = new StructType();
    for (String name : names) {
      schema = schema.add(name, DataTypes.StringType);
    }
    schema = schema.add(CORRUPT, DataTypes.StringType);
    Dataset<Row> parsed =
        lines()
            .withColumn(
                FIELDS,
                from_json(
                    col(VALUE),
                    schema,
                    Map.of("columnNameOfCorruptRecord", CORRUPT, "mode", "PERMISSIVE")));
    return mapped(parsed, new JsonMapping(columns, names, reader, report), output);
  }

  private Dataset<Row> parquet(
      List<String> columns, int required, StructType output, Reader reader, InputReport report) {
    Dataset<Row> read = spark.read().parquet(path);
    List<String> names =
        Arrays.stream(read.columns()).map(name -> name.toLowerCase(Locale.ROOT)).toList();
    int[] places = places(columns, required, names);
    List<Column> selected = new ArrayList<>();
    for (int place : places) {
      if (place < 0) {
        selected.add(lit(null).cast(DataTypes.StringType));
      } else {
        StructField field = read.schema().fields()[place];
        Column column = col("`" + field.name() + "`");
        selected.add(
            field.dataType().equals(DataTypes.TimestampType)
                ? date_format(column, "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX")
                : column.cast(DataTypes.StringType));
      }
    }
    selected.add(col("_metadata.file_path").as(FILE));
    selected.add(col("_metadata.row_index").as(NUMBER));
    return mapped(
        read.select(selected.toArray(Column[]::new)),
        new ParquetMapping(columns.size(), reader, report),
        output);
  }

  private static Dataset<Row> mapped(Dataset<Row> rows, Mapping mapping, StructType output) {
    return rows.mapPartitions(mapping::map, Encoders.row(output));
  }

  /** The index of each column among names, or -1. */
  private int[] places(List<String> columns, int required, List<String> names) {
    int[] places = new int[columns.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] =
          Arrays.stream(columns.get(i).split("\\|"))
              .mapToInt(names::indexOf)
              .filter(place -> place >= 0)
              .findFirst()
              .orElse(-1);
      if (places[i] < 0 && i < required) {
        throw new Refusal(
            "There is no column "
                + columns.get(i).replace("|", " or ")
                + " in "
                + path
                + ", only "
                + String.join(", ", names));
      }
    }
    return places;
  }

  private static String separator(String header) {
    return SEPARATORS
        .chars()
        .mapToObj(Character::toString)
        .max((a, b) -> Long.compare(count(header, a), count(header, b)))
        .orElseThrow();
  }

  private static long count(String text, String character) {
    return text.chars().filter(c -> c == character.charAt(0)).count();
  }

  private static String withoutMark(String line) {
    return line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
  }

  /** Maps the rows of a partition, in their order. */
  private abstract static class Mapping implements Serializable {

    private static final long serialVersionUID = 1;

    private final Reader reader;
    private final InputReport report;

    Mapping(Reader reader, InputReport report) {
      this.reader = reader;
      this.report = report;
    }

    /** Where rows are in their files. */
    static final class Place {
      private String file = "";
      private long block;
      private long number;

      void nextLine(String nextFile, long nextBlock) {
        if (!file.equals(nextFile) || block != nextBlock) {
          file = nextFile;
          block = nextBlock;
          number = 0;
        }
        number++;
      }

      boolean isFirstOfFile() {
        return block == 0 && number == 1;
      }
    }

    /**
     * The cells of a row.
     *
     * @return null for a row that is left out
     * @throws IllegalArgumentException with the reason if the row must be rejected
     */
    abstract @Nullable String @Nullable [] cells(Row row, Place place, InputReport.Part part);

    final Iterator<Row> map(Iterator<Row> rows) {
      Place place = new Place();
      return report.follow(rows, (row, part) -> read(row, place, part));
    }

    private @Nullable Row read(Row row, Place place, InputReport.Part part) {
      try {
        @Nullable String[] cells = cells(row, place, part);
        if (cells == null) {
          return null;
        }
        part.row();
        return reader.read(cells, part);
      } catch (IllegalArgumentException e) {
        part.reject(
            new InputReport.Rejection(
                place.file, place.block, place.number, String.valueOf(e.getMessage())));
        return null;
      }
    }
  }

  private static final class LineMapping extends Mapping {

    private static final long serialVersionUID = 1;

    private final int[] places;
    private final int corrupt;
    private final String header;

    LineMapping(int[] places, int corrupt, String header, Reader reader, InputReport report) {
      super(reader, report);
      this.places = places;
      this.corrupt = corrupt;
      this.header = header;
    }

    @Override
    @Nullable String @Nullable [] cells(Row row, Place place, InputReport.Part part) {
      place.nextLine(row.getString(1), row.getLong(2));
      String line = row.getString(0);
      if (place.isFirstOfFile()) {
        if (!withoutMark(line).equals(header)) {
          part.otherHeader(place.file);
        }
        return null;
      }
      if (line.isBlank()) {
        return null;
      }
      Row fields = row.getStruct(3);
      if (!fields.isNullAt(corrupt)) {
        part.row();
        throw new IllegalArgumentException("has not the columns of the header");
      }
      @Nullable String[] cells = new String[places.length];
      for (int i = 0; i < places.length; i++) {
        cells[i] = places[i] < 0 ? null : fields.getString(places[i]);
      }
      return cells;
    }
  }

  private static final class JsonMapping extends Mapping {

    private static final long serialVersionUID = 1;

    private final List<int[]> places;
    private final int corrupt;

    JsonMapping(List<String> columns, List<String> names, Reader reader, InputReport report) {
      super(reader, report);
      places =
          columns.stream()
              .map(c -> Arrays.stream(c.split("\\|")).mapToInt(names::indexOf).toArray())
              .collect(Collectors.toCollection(ArrayList::new));
      corrupt = names.size();
    }

    @Override
    @Nullable String @Nullable [] cells(Row row, Place place, InputReport.Part part) {
      place.nextLine(row.getString(1), row.getLong(2));
      if (row.getString(0).isBlank()) {
        return null;
      }
      Row fields = row.getStruct(3);
      if (fields == null || !fields.isNullAt(corrupt)) {
        part.row();
        throw new IllegalArgumentException("is no JSON object");
      }
      @Nullable String[] cells = new String[places.size()];
      for (int i = 0; i < cells.length; i++) {
        for (int alternative : places.get(i)) {
          cells[i] = cells[i] == null ? fields.getString(alternative) : cells[i];
        }
      }
      return cells;
    }
  }

  private static final class ParquetMapping extends Mapping {

    private static final long serialVersionUID = 1;

    private final int columns;

    ParquetMapping(int columns, Reader reader, InputReport report) {
      super(reader, report);
      this.columns = columns;
    }

    @Override
    @Nullable String @Nullable [] cells(Row row, Place place, InputReport.Part part) {
      place.file = row.getString(columns);
      place.number = row.getLong(columns + 1) + 1;
      @Nullable String[] cells = new String[columns];
      for (int i = 0; i < columns; i++) {
        cells[i] = row.getString(i);
      }
      return cells;
    }
  }

  /** The place of a rejected row, as {@code FILE:LINE} or {@code FILE, row N}. */
  String place(InputReport.Rejection rejection) {
    if (format == Format.PARQUET) {
      return rejection.file() + ", row " + rejection.number();
    }
    long before = rejection.block() == 0 ? 0 : linesBefore(rejection.file(), rejection.block());
    return rejection.file() + ":" + (before + rejection.number());
  }

  /** A piece has the lines that begin behind its first byte. */
  private long linesBefore(String file, long block) {
    Path known = new Path(file);
    try {
      FileSystem system = known.getFileSystem(spark.sessionState().newHadoopConf());
      try (InputStream in = system.open(known)) {
        byte[] buffer = new byte[1 << 16];
        long left = block;
        long lines = 1;
        while (left > 0) {
          int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
          if (read < 0) {
            return lines;
          }
          for (int i = 0; i < read; i++) {
            lines += buffer[i] == '\n' ? 1 : 0;
          }
          left -= read;
        }
        return lines;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
