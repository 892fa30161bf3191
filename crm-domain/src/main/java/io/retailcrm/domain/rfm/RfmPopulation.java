package io.retailcrm.domain.rfm;

import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.parts.ExactRanks;
import io.retailcrm.domain.parts.Parts;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.LongStream;

/**
 * The recency, frequency and monetary values of all customers with at least one order, in columns:
 * twenty bytes per customer and no object for each, so that ten million fit.
 *
 * <p>Not thread-safe while customers are added.
 */
public final class RfmPopulation implements Serializable {

  private static final long serialVersionUID = 1;

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
    return quintiles(Parts.of(this));
  }

  /**
   * The quintile boundaries of a population in parts, exactly the same as in one.
   *
   * @throws IllegalStateException if there is no customer
   */
  public static RfmBoundaries quintiles(Parts<RfmPopulation> parts) {
    long size = size(parts);
    if (size == 0) {
      throw new IllegalStateException("An empty population has no quintiles");
    }
    long[] ranks = LongStream.rangeClosed(1, 4).map(k -> (k * size + 4) / 5 - 1).toArray();
    int most = parts.reduce(Worst::of, Worst::and).mostBelow();
    return new RfmBoundaries(
        values(parts, RfmPopulation::recencies, ranks)
            .mapToObj(days -> Math.min((int) days, most))
            .toList(),
        values(parts, RfmPopulation::frequencies, ranks).boxed().toList(),
        values(parts, RfmPopulation::amounts, ranks).mapToObj(Money::new).toList());
  }

  /** The number of customers in all parts. */
  static long size(Parts<RfmPopulation> parts) {
    return parts.reduce(part -> (long) part.size(), Long::sum);
  }

  private static LongStream values(
      Parts<RfmPopulation> parts, Parts.Function<RfmPopulation, long[]> column, long[] ranks) {
    try (Parts<long[]> values = parts.map(column)) {
      return LongStream.of(ExactRanks.of(values, ranks));
    }
  }

  private long[] recencies() {
    return Arrays.stream(recencyDays, 0, size).asLongStream().toArray();
  }

  private long[] frequencies() {
    return Arrays.copyOf(frequency, size);
  }

  private long[] amounts() {
    return Arrays.copyOf(monetary, size);
  }

  /**
   * The most days since the last order, and the most below those.
   *
   * @param most -1 without customers
   * @param next -1 if all have the most
   */
  private record Worst(int most, int next) implements Serializable {

    static Worst of(RfmPopulation part) {
      Worst worst = new Worst(-1, -1);
      for (int i = 0; i < part.size; i++) {
        worst = worst.with(part.recencyDays[i]);
      }
      return worst;
    }

    Worst and(Worst other) {
      return with(other.most).with(other.next);
    }

    private Worst with(int days) {
      if (days > most) {
        return new Worst(days, most);
      }
      return days < most && days > next ? new Worst(most, days) : this;
    }

    int mostBelow() {
      return next < 0 ? most : next;
    }
  }
}
