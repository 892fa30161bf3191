package io.retailcrm.rest.imports;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Import files in memory, the ways in which they arrive, and the records expected of them. */
final class ImportFiles {

  static final int LONGEST = FileWindow.MAX_RECORD;

  private ImportFiles() {}

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  static byte[] joined(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    byte[] joined = new byte[length];
    int offset = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, joined, offset, part.length);
      offset += part.length;
    }
    return joined;
  }

  /** A file in one piece. */
  static InputStream whole(byte[] file) {
    return new ByteArrayInputStream(file);
  }

  /** A file that arrives one byte at a time, and must not be read again after its end. */
  static InputStream dripping(byte[] file) {
    return new FilterInputStream(whole(file)) {
      private boolean ended;

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        if (ended) {
          throw new IOException("read after the end");
        }
        int read = super.read(bytes, offset, 1);
        ended = read < 0;
        return read;
      }
    };
  }

  /** A file that arrives in pieces of random length. */
  static InputStream inPieces(byte[] file, Random random) {
    return new FilterInputStream(whole(file)) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return super.read(bytes, offset, 1 + random.nextInt(Math.min(length, 20)));
      }
    };
  }

  /** Many times the same byte, none of them in memory. */
  static InputStream repeated(char character, long count) {
    return new InputStream() {
      private long left = count;

      @Override
      public int read() {
        return left-- > 0 ? character : -1;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) {
        if (left <= 0) {
          return -1;
        }
        int read = (int) Math.min(length, left);
        Arrays.fill(bytes, offset, offset + read, (byte) character);
        left -= read;
        return read;
      }
    };
  }

  static List<FileRecord> csvRecords(InputStream in, Set<String> columns, int longestRecord)
      throws IOException, UnusableFile {
    CsvRecords records =
        CsvRecords.open(
            in, CsvSettings.UNKNOWN, CsvColumns.of(columns, Set.of(), Set.of()), longestRecord);
    return all(records::next);
  }

  static List<FileRecord> ndjsonRecords(InputStream in, int longestRecord)
      throws IOException, UnusableFile {
    NdjsonRecords records = NdjsonRecords.open(in, null, longestRecord);
    return all(records::next);
  }

  /** A row with the given column names and values in turn. */
  static FileRecord row(long line, String... namesAndValues) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new FileRecord.Row(line, fields);
  }

  static FileRecord text(long line, String text) {
    return new FileRecord.Text(line, text);
  }

  static FileRecord broken(long line, String message) {
    return new FileRecord.Broken(line, message);
  }

  private static List<FileRecord> all(Source source) throws IOException {
    List<FileRecord> all = new ArrayList<>();
    for (FileRecord next = source.next(); next != null; next = source.next()) {
      all.add(next);
    }
    return all;
  }

  private interface Source {
    @Nullable FileRecord next() throws IOException;
  }
}
