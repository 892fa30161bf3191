package io.retailcrm.application.imports;

import io.retailcrm.application.work.Background;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads a file batch by batch, each while the one before is being stored: reading is the work of
 * this service, storing that of the database. There is never more than one batch ahead.
 */
final class ReadAhead<T> implements AutoCloseable {

  private final ImportRecords<T> records;
  private final CountedStream file;
  private final int maxRecords;
  private final long maxBytes;
  private final Background background;
  private Supplier<Batch<T>> following;

  /**
   * Some records, in their order.
   *
   * @param position how far the file had been read, in bytes
   */
  record Batch<T>(List<ImportRecord<T>> records, long position) {}

  /**
   * @param maxRecords the maximum number of records of a batch
   * @param maxBytes the number of bytes of the file after which a batch ends
   */
  ReadAhead(
      ImportRecords<T> records,
      CountedStream file,
      int maxRecords,
      long maxBytes,
      Background background) {
    this.records = records;
    this.file = file;
    this.maxRecords = maxRecords;
    this.maxBytes = maxBytes;
    this.background = background;
    this.following = begin();
  }

  /** The next batch, which is empty at the end of the file. */
  Batch<T> next() throws IOException {
    Batch<T> read;
    try {
      read = following.get();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (!read.records().isEmpty()) {
      following = begin();
    }
    return read;
  }

  /** Waits for the reader, so that the file can be closed. */
  @Override
  public void close() {
    try {
      Batch<T> unused = following.get();
    } catch (RuntimeException e) {
      // What the reader met no longer matters: the import ended before it.
    }
  }

  private Supplier<Batch<T>> begin() {
    return background.begin(this::read);
  }

  private Batch<T> read() {
    long begin = file.position();
    List<ImportRecord<T>> read = new ArrayList<>();
    try {
      while (read.size() < maxRecords && file.position() - begin < maxBytes) {
        Optional<ImportRecord<T>> next = records.next();
        if (next.isEmpty()) {
          break;
        }
        read.add(next.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Batch<>(read, file.position());
  }
}
