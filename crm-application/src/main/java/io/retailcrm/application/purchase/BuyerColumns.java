package io.retailcrm.application.purchase;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;

/** Who the buyers of a run are and when they bought last, in columns: twenty-four bytes each. */
public final class BuyerColumns {

  private int size;
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

  /** When the buyer added at an index bought last, to the microsecond. */
  public Instant lastOrderAt(int index) {
    return Instant.EPOCH.plus(lastOrderMicros[index], ChronoUnit.MICROS);
  }
}
