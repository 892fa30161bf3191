package io.retailcrm.domain.clv;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * The {@linkplain BuyingHistory buying histories} of a population, in columns: 36 bytes per
 * customer and no object for each, so that millions fit. Immutable. Customers are identified by
 * their position.
 */
public final class BuyingHistories implements Serializable {

  private static final long serialVersionUID = 1;

  private final int size;
  private final int[] repeats;
  private final double[] recency;
  private final double[] age;
  private final double[] firstSpend;
  private final double[] repeatSpend;
  private final int repeaters;
  private final int mostRepeats;
  private final long totalRepeats;
  private final double shortestAge;
  private final double longestAge;

  private BuyingHistories(Builder builder) {
    size = builder.size;
    repeats = builder.repeats;
    recency = builder.recency;
    age = builder.age;
    firstSpend = builder.firstSpend;
    repeatSpend = builder.repeatSpend;
    int returned = 0;
    int most = 0;
    long total = 0;
    double shortest = size == 0 ? 0 : age[0];
    double longest = shortest;
    for (int i = 0; i < size; i++) {
      returned += repeats[i] > 0 ? 1 : 0;
      most = Math.max(most, repeats[i]);
      total += repeats[i];
      shortest = Math.min(shortest, age[i]);
      longest = Math.max(longest, age[i]);
    }
    repeaters = returned;
    mostRepeats = most;
    totalRepeats = total;
    shortestAge = shortest;
    longestAge = longest;
  }

  /** The given histories, in their order. */
  public static BuyingHistories of(Iterable<BuyingHistory> histories) {
    Builder builder = builder();
    histories.forEach(builder::add);
    return builder.build();
  }

  /** The given histories, in their order. */
  public static BuyingHistories of(BuyingHistory... histories) {
    return of(Arrays.asList(histories));
  }

  /** A builder without a fixed size. */
  public static Builder builder() {
    return new Builder();
  }

  /** The number of customers. */
  public int size() {
    return size;
  }

  /** The number of customers with at least one repeat purchase. */
  public int repeaters() {
    return repeaters;
  }

  /** The total number of repeat purchases. */
  public long totalRepeats() {
    return totalRepeats;
  }

  /** Every {@code stride}-th customer, beginning with the first. */
  BuyingHistories every(int stride) {
    Builder chosen = builder();
    for (int i = 0; i < size; i += stride) {
      chosen.append(repeats[i], recency[i], age[i], firstSpend[i], repeatSpend[i]);
    }
    return chosen.build();
  }

  /** These customers, and then the others. */
  BuyingHistories and(BuyingHistories others) {
    Builder all = builder();
    for (BuyingHistories some : new BuyingHistories[] {this, others}) {
      for (int i = 0; i < some.size; i++) {
        all.append(
            some.repeats[i], some.recency[i], some.age[i], some.firstSpend[i], some.repeatSpend[i]);
      }
    }
    return all.build();
  }

  /** The longest age, which is the length of the observation; 0 without customers. */
  public double longestAge() {
    return longestAge;
  }

  /** The shortest age; 0 without customers. */
  double shortestAge() {
    return shortestAge;
  }

  /** The number of customers by repeat purchases: 0, 1, 2 and so on, up to the highest number. */
  int[] customersByRepeats() {
    int[] customers = new int[mostRepeats + 1];
    for (int i = 0; i < size; i++) {
      customers[repeats[i]]++;
    }
    return customers;
  }

  /**
   * The history of one customer.
   *
   * @throws IndexOutOfBoundsException where {@code index} isn't 0 to {@code size() - 1}
   */
  public BuyingHistory get(int index) {
    Objects.checkIndex(index, size);
    return new BuyingHistory(
        repeats[index], recency[index], age[index], firstSpend[index], repeatSpend[index]);
  }

  /**
   * The repeat purchase days of one customer.
   *
   * @throws IndexOutOfBoundsException where {@code index} isn't 0 to {@code size() - 1}
   */
  public int repeats(int index) {
    return repeats[Objects.checkIndex(index, size)];
  }

  /**
   * The recency of one customer.
   *
   * @throws IndexOutOfBoundsException where {@code index} isn't 0 to {@code size() - 1}
   */
  public double recency(int index) {
    return recency[Objects.checkIndex(index, size)];
  }

  /**
   * The age of one customer.
   *
   * @throws IndexOutOfBoundsException where {@code index} isn't 0 to {@code size() - 1}
   */
  public double age(int index) {
    return age[Objects.checkIndex(index, size)];
  }

  /**
   * The total of the first purchase day of one customer.
   *
   * @throws IndexOutOfBoundsException where {@code index} isn't 0 to {@code size() - 1}
   */
  public double firstSpend(int index) {
    return firstSpend[Objects.checkIndex(index, size)];
  }

  /**
   * The sum of the totals of the repeat days of one customer.
   *
   * @throws IndexOutOfBoundsException where {@code index} isn't 0 to {@code size() - 1}
   */
  public double repeatSpend(int index) {
    return repeatSpend[Objects.checkIndex(index, size)];
  }

  /**
   * Collects histories. Not thread-safe.
   *
   * <p>It shares its columns with the histories that it builds. Entries are only appended, never
   * changed.
   */
  public static final class Builder {

    private static final int FIRST_CAPACITY = 64;

    private int size;
    private int[] repeats = new int[FIRST_CAPACITY];
    private double[] recency = new double[FIRST_CAPACITY];
    private double[] age = new double[FIRST_CAPACITY];
    private double[] firstSpend = new double[FIRST_CAPACITY];
    private double[] repeatSpend = new double[FIRST_CAPACITY];

    private Builder() {}

    /** Adds a customer. */
    public Builder add(BuyingHistory history) {
      append(
          history.repeats(),
          history.recency(),
          history.age(),
          history.firstSpend(),
          history.repeatSpend());
      return this;
    }

    /**
     * Adds a customer without creating an object. The arguments are the components of {@link
     * BuyingHistory}.
     *
     * @throws IllegalArgumentException as {@link BuyingHistory} does
     */
    public Builder add(
        int repeats, double recency, double age, double firstSpend, double repeatSpend) {
      BuyingHistory.requireValid(repeats, recency, age, firstSpend, repeatSpend);
      append(repeats, recency, age, firstSpend, repeatSpend);
      return this;
    }

    /**
     * Adds a customer counted in whole days without creating an object. The arguments are those of
     * {@link BuyingHistory#ofDays}.
     *
     * @throws IllegalArgumentException as {@link BuyingHistory} does
     */
    public Builder addDays(
        int repeats, int recencyDays, int ageDays, double firstSpend, double repeatSpend) {
      return add(
          repeats,
          recencyDays / BuyingHistory.DAYS_PER_WEEK,
          ageDays / BuyingHistory.DAYS_PER_WEEK,
          firstSpend,
          repeatSpend);
    }

    /** The customers added so far. */
    public BuyingHistories build() {
      return new BuyingHistories(this);
    }

    private void append(int x, double tx, double t, double first, double repeat) {
      if (size == repeats.length) {
        grow();
      }
      repeats[size] = x;
      recency[size] = tx;
      age[size] = t;
      firstSpend[size] = first;
      repeatSpend[size] = repeat;
      size++;
    }

    private void grow() {
      int capacity = Math.addExact(size, size >> 1);
      repeats = Arrays.copyOf(repeats, capacity);
      recency = Arrays.copyOf(recency, capacity);
      age = Arrays.copyOf(age, capacity);
      firstSpend = Arrays.copyOf(firstSpend, capacity);
      repeatSpend = Arrays.copyOf(repeatSpend, capacity);
    }
  }
}
