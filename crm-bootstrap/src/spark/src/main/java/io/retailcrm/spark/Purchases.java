package io.retailcrm.spark;

import java.time.Instant;
import java.util.List;

/**
 * The purchases of all customers up to the day of a run, which are kept until they are closed.
 *
 * @param warnings what of the input doesn't count, or not all of, in sentences
 */
record Purchases(SparkParts<PurchaseDays> parts, List<String> warnings) implements AutoCloseable {

  /** Where purchases are read from. */
  interface Source extends AutoCloseable {

    /**
     * Reads all purchases up to a day.
     *
     * @throws Refusal if they can't be read, or should not be scored as they are
     */
    Purchases read();

    /** A moment up to which all purchases that were stored have been read. */
    Instant readAt();

    @Override
    void close();
  }

  int customers() {
    return parts.reduce(PurchaseDays::size, Math::addExact);
  }

  long orders() {
    return parts.reduce(PurchaseDays::orders, Long::sum);
  }

  @Override
  public void close() {
    parts.close();
  }
}
