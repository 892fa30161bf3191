package io.retailcrm.application.customer;

import io.retailcrm.application.work.Transactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes out all customers that a filter wants, however many they are. */
public final class ExportCustomers {

  private final Transactions transactions;
  private final CustomerViews views;

  public ExportCustomers(Transactions transactions, CustomerViews views) {
    this.transactions = transactions;
    this.views = views;
  }

  /** Takes one customer after the other. */
  @FunctionalInterface
  public interface Target {
    void write(CustomerView customer) throws IOException;
  }

  /**
   * Reads and writes customer by customer, so that memory does not grow with them.
   *
   * @throws IOException if the target takes no more; reading ends with it
   * @throws IllegalStateException if the transaction failed and would have to be run again, which
   *     what has been written forbids
   */
  public void handle(CustomerFilter filter, Target target) throws IOException {
    AtomicBoolean begun = new AtomicBoolean();
    try {
      transactions.inLongTransaction(
          () -> {
            if (begun.getAndSet(true)) {
              throw new IllegalStateException("The export was broken off by the database");
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
