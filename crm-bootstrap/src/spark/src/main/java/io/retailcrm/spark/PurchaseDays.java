package io.retailcrm.spark;

import io.retailcrm.domain.clv.BuyingHistories;
import io.retailcrm.domain.clv.HoldOut;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.rfm.RfmPopulation;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The customers of one partition with the days on which they bought, in columns: about 28 bytes for
 * a day and 60 for a customer. Days are counted from 1970-01-01.
 */
final class PurchaseDays implements Serializable {

  private static final long serialVersionUID = 1;

  private final String[] customers;

  /** Where the days of each customer end. */
  private final int[] ends;

  private final int[] days;
  private final long[] orders;
  private final long[] spent;
  private final long[] lastMicros;

  private PurchaseDays(Builder builder) {
    customers = builder.customers.toArray(String[]::new);
    ends = Arrays.copyOf(builder.ends, customers.length);
    days = Arrays.copyOf(builder.days, builder.size);
    orders = Arrays.copyOf(builder.orders, builder.size);
    spent = Arrays.copyOf(builder.spent, builder.size);
    lastMicros = Arrays.copyOf(builder.lastMicros, builder.size);
  }

  /**
   * The purchases of a customer in a period.
   *
   * @param lastMicros the time of the last order, in microseconds since 1970
   */
  record Totals(
      long orders,
      Money spent,
      int purchaseDays,
      int firstDay,
      int lastDay,
      Money firstDaySpent,
      long lastMicros)
      implements Serializable {

    /** The history at the end of a day. */
    void addTo(BuyingHistories.Builder histories, int asOf) {
      histories.addDays(
          purchaseDays - 1,
          lastDay - firstDay,
          asOf - firstDay,
          firstDaySpent.toDouble(),
          spent.minus(firstDaySpent).toDouble());
    }
  }

  /** The number of customers. */
  int size() {
    return customers.length;
  }

  String customer(int index) {
    return customers[index];
  }

  /** All orders. */
  long orders() {
    return Arrays.stream(orders).sum();
  }

  /** What a customer bought from a day to another one, both included; null if that is nothing. */
  @Nullable Totals totals(int index, int from, int to) {
    int begin = firstFrom(index, from);
    int end = firstFrom(index, to + 1);
    if (begin == end) {
      return null;
    }
    long count = 0;
    long sum = 0;
    long last = Long.MIN_VALUE;
    for (int i = begin; i < end; i++) {
      count += orders[i];
      sum = Math.addExact(sum, spent[i]);
      last = Math.max(last, lastMicros[i]);
    }
    return new Totals(
        count,
        new Money(sum),
        end - begin,
        days[begin],
        days[end - 1],
        new Money(spent[begin]),
        last);
  }

  /** The index of a customer's first day from a day on. */
  private int firstFrom(int index, int day) {
    int begin = index == 0 ? 0 : ends[index - 1];
    int found = Arrays.binarySearch(days, begin, ends[index], day);
    return found < 0 ? -found - 1 : found;
  }

  /** The recency, frequency and monetary values of those with an order from a day to another. */
  RfmPopulation rfmPopulation(int from, int asOf) {
    RfmPopulation population = new RfmPopulation();
    for (int i = 0; i < size(); i++) {
      @Nullable Totals totals = totals(i, from, asOf);
      if (totals != null) {
        population.add(asOf - totals.lastDay(), totals.orders(), totals.spent());
      }
    }
    return population;
  }

  /** The histories of all customers, none of whom may have bought after the day. */
  BuyingHistories histories(int asOf) {
    BuyingHistories.Builder histories = BuyingHistories.builder();
    for (int i = 0; i < size(); i++) {
      @Nullable Totals totals = totals(i, Integer.MIN_VALUE, asOf);
      if (totals == null) {
        throw new IllegalStateException("Bought only after the day of the run: " + customers[i]);
      }
      totals.addTo(histories, asOf);
    }
    return histories.build();
  }

  /** The histories of those who had bought by the cut-off, and the days on which they did since. */
  HoldOut holdOut(int cutOff, int end) {
    BuyingHistories.Builder before = BuyingHistories.builder();
    int[] after = new int[size()];
    int held = 0;
    for (int i = 0; i < size(); i++) {
      @Nullable Totals totals = totals(i, Integer.MIN_VALUE, cutOff);
      if (totals != null) {
        totals.addTo(before, cutOff);
        after[held++] = firstFrom(i, end + 1) - firstFrom(i, cutOff + 1);
      }
    }
    return new HoldOut(before.build(), Arrays.copyOf(after, held), end - cutOff);
  }

  /** The repeat purchases on each day from one to another. */
  long[] repeatsByDay(int first, int last) {
    long[] repeats = new long[last - first + 1];
    for (int i = 0; i < size(); i++) {
      for (int k = (i == 0 ? 0 : ends[i - 1]) + 1; k < ends[i]; k++) {
        repeats[days[k] - first]++;
      }
    }
    return repeats;
  }

  /** Collects purchase days, in the order of customers and days. */
  static final class Builder {

    private final List<String> customers = new ArrayList<>();
    private int size;
    private int[] ends = new int[64];
    private int[] days = new int[64];
    private long[] orders = new long[64];
    private long[] spent = new long[64];
    private long[] lastMicros = new long[64];

    /**
     * Adds a day.
     *
     * @param hundredths what was spent on it, in hundredths
     * @throws IllegalStateException if it isn't after the one before
     */
    Builder add(String customer, int day, long count, long hundredths, long micros) {
      boolean known = !customers.isEmpty() && customers.get(customers.size() - 1).equals(customer);
      if (known && days[size - 1] >= day) {
        throw new IllegalStateException("The days of " + customer + " are out of order");
      }
      if (!known) {
        customers.add(customer);
        if (customers.size() > ends.length) {
          ends = Arrays.copyOf(ends, grown(ends.length));
        }
      }
      if (size == days.length) {
        int capacity = grown(size);
        days = Arrays.copyOf(days, capacity);
        orders = Arrays.copyOf(orders, capacity);
        spent = Arrays.copyOf(spent, capacity);
        lastMicros = Arrays.copyOf(lastMicros, capacity);
      }
      days[size] = day;
      orders[size] = count;
      spent[size] = hundredths;
      lastMicros[size] = micros;
      size++;
      ends[customers.size() - 1] = size;
      return this;
    }

    private static int grown(int capacity) {
      return Math.addExact(capacity, capacity >> 1);
    }

    PurchaseDays build() {
      return new PurchaseDays(this);
    }
  }
}
