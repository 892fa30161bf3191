package io.retailcrm.domain.clv;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Histories as a likelihood needs them: equal {@code (x, t_x, T)} collapsed into one row with a
 * weight, the distinct times listed once, so that their logarithms are computed once, and the
 * purchase counts as the number of customers with more than j purchases.
 */
final class WeightedHistories implements Serializable {

  private static final long serialVersionUID = 1;

  private static final int FIRST_CAPACITY = 256;

  private final long totalRepeats;
  private final int customers;
  private final int size;
  private final int[] repeats;
  private final int[] recency;
  private final int[] age;
  private final double[] weight;
  private final double[] times;
  private final double[] customersOfAge;
  private final double[] repeatsOfAge;
  private final double[] customersBeyond;

  private WeightedHistories(Collector collector) {
    customers = collector.customers;
    size = collector.size;
    repeats = Arrays.copyOf(collector.repeats, size);
    recency = Arrays.copyOf(collector.recency, size);
    age = Arrays.copyOf(collector.age, size);
    weight = Arrays.copyOf(collector.weight, size);
    times = collector.times.values();
    customersOfAge = new double[times.length];
    repeatsOfAge = new double[times.length];
    int mostRepeats = 0;
    for (int x : repeats) {
      mostRepeats = Math.max(mostRepeats, x);
    }
    customersBeyond = new double[mostRepeats + 1];
    long total = 0;
    for (int row = 0; row < size; row++) {
      customersOfAge[age[row]] += weight[row];
      repeatsOfAge[age[row]] += weight[row] * repeats[row];
      if (repeats[row] > 0) {
        customersBeyond[repeats[row] - 1] += weight[row];
      }
      total += (long) (weight[row] * repeats[row]);
    }
    for (int j = mostRepeats - 1; j >= 0; j--) {
      customersBeyond[j] += customersBeyond[j + 1];
    }
    totalRepeats = total;
  }

  /**
   * Collapses the histories.
   *
   * @param unit the length that is 1 in the times of the rows
   */
  static WeightedHistories of(BuyingHistories histories, double unit) {
    Collector collector = new Collector(unit);
    for (int i = 0; i < histories.size(); i++) {
      collector.add(histories.repeats(i), histories.recency(i), histories.age(i));
    }
    return new WeightedHistories(collector);
  }

  int customers() {
    return customers;
  }

  long totalRepeats() {
    return totalRepeats;
  }

  /** The number of distinct histories. */
  int size() {
    return size;
  }

  int repeats(int row) {
    return repeats[row];
  }

  /** The position of a row's t_x among the {@link #times}. */
  int recency(int row) {
    return recency[row];
  }

  /** The position of a row's T among the {@link #times}. */
  int age(int row) {
    return age[row];
  }

  /** The number of customers with a row's history. */
  double weight(int row) {
    return weight[row];
  }

  /** The number of distinct times, which are recencies and ages. */
  int times() {
    return times.length;
  }

  double time(int position) {
    return times[position];
  }

  /** The number of customers whose age is the time at a position. */
  double customersOfAge(int position) {
    return customersOfAge[position];
  }

  /** The number of repeat purchases of customers whose age is the time at a position. */
  double repeatsOfAge(int position) {
    return repeatsOfAge[position];
  }

  /** The highest number of repeat purchases. */
  int mostRepeats() {
    return customersBeyond.length - 1;
  }

  /** The number of customers with more than j repeat purchases. */
  double customersBeyond(int j) {
    return customersBeyond[j];
  }

  /** A hash table of rows with open addressing, without an object for each row. */
  private static final class Collector {

    private final double unit;
    private final Times times = new Times();
    private int customers;
    private int size;
    private int[] repeats = new int[FIRST_CAPACITY];
    private int[] recency = new int[FIRST_CAPACITY];
    private int[] age = new int[FIRST_CAPACITY];
    private double[] weight = new double[FIRST_CAPACITY];
    private int[] slots = emptySlots(4 * FIRST_CAPACITY);

    Collector(double unit) {
      this.unit = unit;
    }

    void add(int x, double tx, double t) {
      int recencyPosition = times.position(tx / unit);
      int agePosition = times.position(t / unit);
      int slot = slot(x, recencyPosition, agePosition);
      while (slots[slot] >= 0) {
        int row = slots[slot];
        if (repeats[row] == x && recency[row] == recencyPosition && age[row] == agePosition) {
          weight[row]++;
          customers++;
          return;
        }
        slot = (slot + 1) & (slots.length - 1);
      }
      if (size == repeats.length) {
        grow();
        slot = freeSlot(x, recencyPosition, agePosition);
      }
      repeats[size] = x;
      recency[size] = recencyPosition;
      age[size] = agePosition;
      weight[size] = 1;
      slots[slot] = size;
      size++;
      customers++;
    }

    private void grow() {
      int capacity = 2 * size;
      repeats = Arrays.copyOf(repeats, capacity);
      recency = Arrays.copyOf(recency, capacity);
      age = Arrays.copyOf(age, capacity);
      weight = Arrays.copyOf(weight, capacity);
      slots = emptySlots(4 * capacity);
      for (int row = 0; row < size; row++) {
        slots[freeSlot(repeats[row], recency[row], age[row])] = row;
      }
    }

    private int freeSlot(int x, int recencyPosition, int agePosition) {
      int slot = slot(x, recencyPosition, agePosition);
      while (slots[slot] >= 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      return slot;
    }

    private int slot(int x, int recencyPosition, int agePosition) {
      long hash = (x * 0x9E3779B97F4A7C15L + recencyPosition) * 0x9E3779B97F4A7C15L + agePosition;
      return spread(hash) & (slots.length - 1);
    }
  }

  /** The distinct times, in order of first occurrence. */
  private static final class Times {

    private int size;
    private double[] values = new double[FIRST_CAPACITY];
    private int[] slots = emptySlots(4 * FIRST_CAPACITY);

    double[] values() {
      return Arrays.copyOf(values, size);
    }

    int position(double time) {
      int slot = slot(time);
      while (slots[slot] >= 0) {
        if (values[slots[slot]] == time) {
          return slots[slot];
        }
        slot = (slot + 1) & (slots.length - 1);
      }
      if (size == values.length) {
        grow();
        return position(time);
      }
      values[size] = time;
      slots[slot] = size;
      return size++;
    }

    private void grow() {
      values = Arrays.copyOf(values, 2 * size);
      slots = emptySlots(4 * values.length);
      for (int i = 0; i < size; i++) {
        int slot = slot(values[i]);
        while (slots[slot] >= 0) {
          slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = i;
      }
    }

    private int slot(double time) {
      return spread(Double.doubleToRawLongBits(time)) & (slots.length - 1);
    }
  }

  private static int[] emptySlots(int capacity) {
    int[] slots = new int[capacity];
    Arrays.fill(slots, -1);
    return slots;
  }

  /** The finaliser of MurmurHash3: every bit of the key reaches the low bits. */
  private static int spread(long key) {
    long h = (key ^ (key >>> 33)) * 0xFF51AFD7ED558CCDL;
    h = (h ^ (h >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return (int) (h ^ (h >>> 33));
  }
}
