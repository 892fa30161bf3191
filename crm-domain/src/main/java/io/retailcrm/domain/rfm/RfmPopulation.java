package io.retailcrm.domain.rfm;

import io.retailcrm.domain.money.Money;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The recency, frequency and monetary values of all customers with at least one order, in columns:
 * twenty bytes per customer and no object for each, so that ten million fit.
 *
 * <p>Not thread-safe while customers are added.
 */
public final class RfmPopulation {

  private int size;
  private int[] recencyDays = new int[1024];
  private long[] frequency = new long[1024];
  private long[] monetary = new long[1024];

  /**
   * Adds a customer.
   *
   * @param days since the last order, in whole business days
   * @param orders the number of orders, at least one
   * @param spent the amount spent, net of returns
   * @throws IllegalArgumentException if days are negative or there are no orders
   */
  public void add(int days, long orders, Money spent) {
    if (days < 0 || orders < 1) {
      throw new IllegalArgumentException(
          "A scored customer must have an order in the past: "
              + days
              + " days, "
              + orders
              + " orders");
    }
    if (size == recencyDays.length) {
      int capacity = size + (size >> 1);
      recencyDays = Arrays.copyOf(recencyDays, capacity);
      frequency = Arrays.copyOf(frequency, capacity);
      monetary = Arrays.copyOf(monetary, capacity);
    }
    recencyDays[size] = days;
    frequency[size] = orders;
    monetary[size] = spent.hundredths();
    size++;
  }

  /** The number of customers. */
  public int size() {
    return size;
  }

  /** Days since the last order of the customer added at an index. */
  public int recencyDays(int index) {
    return recencyDays[Objects.checkIndex(index, size)];
  }

  /** Orders of the customer added at an index. */
  public long frequency(int index) {
    return frequency[Objects.checkIndex(index, size)];
  }

  /** Net spend of the customer added at an index. */
  public Money monetary(int index) {
    return new Money(monetary[Objects.checkIndex(index, size)]);
  }

  /**
   * The quintile boundaries: the k-th cut point is the value at rank {@code ceil(k n / 5)} of the n
   * values in ascending order (nearest-rank definition).
   *
   * <p>Where more than a fifth of the customers have the most days since their last order, they are
   * above the cut points, which are then at most the next lower number of days: the worst there are
   * score 1, as they do by orders and spend.
   *
   * @throws IllegalStateException if there is no customer
   */
  public RfmBoundaries quintiles() {
    if (size == 0) {
      throw new IllegalStateException("An empty population has no quintiles");
    }
    int[] days = Arrays.copyOf(recencyDays, size);
    Arrays.parallelSort(days);
    int most = mostBelowTheWorst(days);
    return new RfmBoundaries(
        IntStream.rangeClosed(1, 4).mapToObj(k -> Math.min(days[rank(k)], most)).toList(),
        cuts(frequency),
        cuts(monetary).stream().map(Money::new).toList());
  }

  /**
   * The last of the ascending values that is less than the last of all; that one if all are equal.
   */
  private static int mostBelowTheWorst(int[] ascending) {
    int last = ascending.length - 1;
    int index = last;
    while (index > 0 && ascending[index] == ascending[last]) {
      index--;
    }
    return ascending[index];
  }

  private List<Long> cuts(long[] values) {
    long[] sorted = Arrays.copyOf(values, size);
    Arrays.parallelSort(sorted);
    return List.of(sorted[rank(1)], sorted[rank(2)], sorted[rank(3)], sorted[rank(4)]);
  }

  private int rank(int quintile) {
    return (int) ((quintile * (long) size + 4) / 5) - 1;
  }
}
