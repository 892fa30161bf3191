package io.retailcrm.application.work;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** UUIDs of version 7, each greater than the one before; fresh in every test and every run. */
public final class AscendingIds implements Ids {

  private static final int COUNTER_BITS = 12;
  private static final long COUNTER_MASK = (1 << COUNTER_BITS) - 1;
  private static final long VERSION = 7 << COUNTER_BITS;
  private static final long VARIANT = 0b10L << 62;

  /** Milliseconds since 1970 and, within each, a counter. */
  private static final AtomicLong LAST = new AtomicLong();

  @Override
  public UUID next() {
    long clock = System.currentTimeMillis() << COUNTER_BITS;
    long tick = LAST.accumulateAndGet(clock, (last, now) -> Math.max(last + 1, now));
    long high = ((tick >>> COUNTER_BITS) << 16) | VERSION | (tick & COUNTER_MASK);
    return new UUID(high, VARIANT | (ThreadLocalRandom.current().nextLong() >>> 2));
  }
}
