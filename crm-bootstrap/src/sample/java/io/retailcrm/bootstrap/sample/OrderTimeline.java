package io.retailcrm.bootstrap.sample;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * All orders of a history by time. It keeps no more of an order than when, who and where, packed
 * into one {@code long}; the rest is made when the order is written. So the orders of a million
 * customers fit into some hundred megabytes.
 */
final class OrderTimeline {

  static final int MAX_CUSTOMERS = 1_000_000;

  /** Takes the orders, earliest first. */
  interface Visitor {
    void order(int second, int customer, Channel channel) throws IOException;
  }

  private static final List<Channel> CHANNELS = List.of(Channel.values());
  private static final int CUSTOMER_BITS = 20;
  private static final int CHANNEL_BITS = 2;

  private static final int DAYS_IN_A_BUCKET = 30;
  private static final int SECONDS_IN_A_BUCKET = DAYS_IN_A_BUCKET * History.SECONDS_IN_A_DAY;

  /** The orders of some days, in no order. */
  private static final class Bucket {
    private long[] orders = new long[64];
    private int size;

    void add(long order) {
      if (size == orders.length) {
        orders = Arrays.copyOf(orders, size + size / 2);
      }
      orders[size++] = order;
    }
  }

  private final Bucket[] buckets;
  private long size;

  OrderTimeline(History history) {
    buckets = new Bucket[history.days() / DAYS_IN_A_BUCKET + 1];
    Arrays.setAll(buckets, index -> new Bucket());
  }

  /** Adds an order, so many seconds after the first midnight of the history. */
  void add(int second, int customer, Channel channel) {
    long secondAndCustomer = ((long) second << CUSTOMER_BITS) | customer;
    long order = (secondAndCustomer << CHANNEL_BITS) | CHANNELS.indexOf(channel);
    buckets[second / SECONDS_IN_A_BUCKET].add(order);
    size++;
  }

  long size() {
    return size;
  }

  /** Gives all orders to the visitor, by time and then by customer. */
  void visit(Visitor visitor) throws IOException {
    for (Bucket bucket : buckets) {
      Arrays.sort(bucket.orders, 0, bucket.size);
      for (int index = 0; index < bucket.size; index++) {
        long order = bucket.orders[index];
        long secondAndCustomer = order >>> CHANNEL_BITS;
        visitor.order(
            (int) (secondAndCustomer >>> CUSTOMER_BITS),
            lowest(CUSTOMER_BITS, secondAndCustomer),
            CHANNELS.get(lowest(CHANNEL_BITS, order)));
      }
    }
  }

  private static int lowest(int bits, long number) {
    return (int) (number & ((1L << bits) - 1));
  }
}
