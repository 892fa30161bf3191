package io.retailcrm.application.purchase;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;

/**
 * The ids of the buyers of a run and the times of their last orders, in columns: 24 bytes per
 * buyer.
 */
public final class BuyerColumns {

  /** The order of ids in a database: by their unsigned bytes. */
  public static final Comparator<CustomerId> ORDER =
      Comparator.comparing(
          CustomerId::value,
          (one, other) ->
              compare(
                  one.getMostSignificantBits(),
                  one.getLeastSignificantBits(),
                  other.getMostSignificantBits(),
                  other.getLeastSignificantBits()));

  private int size;
  private int sought;
  private long[] high = new long[1024];
  private long[] low = new long[1024];
  private long[] lastOrderMicros = new long[1024];

  /** Adds a buyer. */
  public void add(CustomerId customer, Instant lastOrderAt) {
    if (size == high.length) {
      int capacity = size + (size >> 1);
      high = Arrays.copyOf(high, capacity);
      low = Arrays.copyOf(low, capacity);
      lastOrderMicros = Arrays.copyOf(lastOrderMicros, capacity);
    }
    high[size] = customer.value().getMostSignificantBits();
    low[size] = customer.value().getLeastSignificantBits();
    lastOrderMicros[size] = ChronoUnit.MICROS.between(Instant.EPOCH, lastOrderAt);
    size++;
  }

  /** The buyer added at an index. */
  public CustomerId customer(int index) {
    return new CustomerId(new UUID(high[index], low[index]));
  }

  /** The index of a buyer, or -1; both buyers and lookups must be in the {@link #ORDER}. */
  public int seek(CustomerId customer) {
    while (sought < size && compare(sought, customer) < 0) {
      sought++;
    }
    return sought < size && compare(sought, customer) == 0 ? sought : -1;
  }

  private int compare(int index, CustomerId customer) {
    return compare(
        high[index],
        low[index],
        customer.value().getMostSignificantBits(),
        customer.value().getLeastSignificantBits());
  }

  private static int compare(long high, long low, long otherHigh, long otherLow) {
    return high == otherHigh
        ? Long.compareUnsigned(low, otherLow)
        : Long.compareUnsigned(high, otherHigh);
  }

  /**
   * The time of the last order of the buyer added at an index, with a precision of microseconds.
   */
  public Instant lastOrderAt(int index) {
    return Instant.EPOCH.plus(lastOrderMicros[index], ChronoUnit.MICROS);
  }
}
