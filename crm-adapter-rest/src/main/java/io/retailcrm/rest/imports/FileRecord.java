package io.retailcrm.rest.imports;

import java.util.Map;

/**
 * One record of an import file, well-formed or not. Whether its values make sense is for the reader
 * of the record to say.
 */
sealed interface FileRecord {

  /** The physical line on which the record begins; the first line of the file is 1. */
  long line();

  /** A record of a CSV file. */
  sealed interface OfCsv extends FileRecord {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /** One method for each case. */
    interface Cases<R> {
      R row(Row row);

      R broken(Broken broken);
    }
  }

  /** A record of an NDJSON file. */
  sealed interface OfNdjson extends FileRecord {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /** One method for each case. */
    interface Cases<R> {
      R text(Text text);

      R broken(Broken broken);
    }
  }

  /**
   * A row of a CSV file.
   *
   * @param fields the values by column name, in the order of the header; an empty field is absent.
   *     Values are as written: not trimmed, never empty.
   */
  record Row(long line, Map<String, String> fields) implements OfCsv {
    @Override
    public <R> R fold(OfCsv.Cases<R> cases) {
      return cases.row(this);
    }
  }

  /** A line of an NDJSON file, which may or may not be JSON. */
  record Text(long line, String text) implements OfNdjson {
    @Override
    public <R> R fold(OfNdjson.Cases<R> cases) {
      return cases.text(this);
    }
  }

  /**
   * A record that cannot be read.
   *
   * @param message the reason, for the person who made the file
   */
  record Broken(long line, String message) implements OfCsv, OfNdjson {
    @Override
    public <R> R fold(OfCsv.Cases<R> cases) {
      return cases.broken(this);
    }

    @Override
    public <R> R fold(OfNdjson.Cases<R> cases) {
      return cases.broken(this);
    }
  }
}
