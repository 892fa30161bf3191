package io.retailcrm.application.export;

import io.retailcrm.application.work.Transactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Exports records, however many they are. */
public final class ExportRecords {

  private final Transactions transactions;

  public ExportRecords(Transactions transactions) {
    this.transactions = transactions;
  }

  /** The records to export, which are passed to a consumer one by one as they are read. */
  @FunctionalInterface
  public interface Source<T> {
    void forEach(Consumer<T> consumer);
  }

  /** A receiver of records, one by one. */
  @FunctionalInterface
  public interface Target<T> {
    void write(T item) throws IOException;
  }

  /**
   * Reads and writes record by record in one transaction, in constant memory.
   *
   * @throws IOException if the target fails; reading ends with it
   * @throws IllegalStateException if the transaction failed; it can't be retried, because records
   *     have already been written
   */
  public <T> void handle(Source<T> source, Target<T> target) throws IOException {
    AtomicBoolean begun = new AtomicBoolean();
    try {
      transactions.inLongTransaction(
          () -> {
            if (begun.getAndSet(true)) {
              throw new IllegalStateException("The export was interrupted by the database");
            }
            source.forEach(item -> write(target, item));
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static <T> void write(Target<T> target, T item) {
    try {
      target.write(item);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
