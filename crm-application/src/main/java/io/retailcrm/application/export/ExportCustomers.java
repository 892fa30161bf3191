package io.retailcrm.application.export;

import io.retailcrm.application.directory.CustomerFilter;
import io.retailcrm.application.directory.CustomerView;
import io.retailcrm.application.directory.CustomerViews;
import io.retailcrm.application.work.Transactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Exports all customers that match a filter, however many they are. */
public final class ExportCustomers {

  private final Transactions transactions;
  private final CustomerViews views;

  public ExportCustomers(Transactions transactions, CustomerViews views) {
    this.transactions = transactions;
    this.views = views;
  }

  /** A receiver of customers, one by one. */
  @FunctionalInterface
  public interface Target {
    void write(CustomerView customer) throws IOException;
  }

  /**
   * Reads and writes customer by customer, in constant memory.
   *
   * @throws IOException if the target fails; reading ends with it
   * @throws IllegalStateException if the transaction failed; it can't be retried, because customers
   *     have already been written
   */
  public void handle(CustomerFilter filter, Target target) throws IOException {
    AtomicBoolean begun = new AtomicBoolean();
    try {
      transactions.inLongTransaction(
          () -> {
            if (begun.getAndSet(true)) {
              throw new IllegalStateException("The export was interrupted by the database");
            }
            views.forEach(filter, customer -> write(target, customer));
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void write(Target target, CustomerView customer) {
    try {
      target.write(customer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
