package io.retailcrm.application.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Reads a file batch by batch, each while the one before is being stored: reading is the work of
 * this service, storing that of the database. There is never more than one batch ahead.
 */
final class ReadAhead<T> implements AutoCloseable {

  private final ImportRecords<T> records;
  private final CountedStream file;
  private final int maxRecords;
  private final long maxBytes;
  private final Executor executor;
  private CompletableFuture<Batch<T>> following;

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
      Executor executor) {
    this.records = records;
    this.file = file;
    this.maxRecords = maxRecords;
    this.maxBytes = maxBytes;
    this.executor = executor;
    this.following = begin();
  }

  /** The next batch, which is empty at the end of the file. */
  Batch<T> next() throws IOException {
    Batch<T> read = await();
    if (!read.records().isEmpty()) {
      following = begin();
    }
    return read;
  }

  /** Waits for the reader, so that the file can be closed. What it met no longer matters. */
  @Override
  public void close() {
    following.handle((read, failure) -> true).join();
  }

  private CompletableFuture<Batch<T>> begin() {
    return CompletableFuture.supplyAsync(this::read, executor);
  }

  private Batch<T> await() throws IOException {
    try {
      return following.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException unreadable) {
        throw unreadable.getCause();
      } else if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
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
