package io.retailcrm.domain.parts;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Values at ranks of numbers in parts, exactly, with neither sorting nor moving them: the numbers
 * are counted by their leading bits, then those with the right leading bits by the next ones, and
 * so on. A part answers with 256 counts for each rank in question, eight times at most.
 */
public final class ExactRanks {

  private static final int BITS = 8;

  private ExactRanks() {}

  /** The numbers of a part as keys that sort as unsigned numbers. */
  private interface Keys<T> extends Serializable {
    int size(T part);

    long key(T part, int index);
  }

  /**
   * The values at ranks in ascending order.
   *
   * @param ranks from 0 to the number of values less one
   * @throws IllegalArgumentException if there is no value at a rank
   */
  public static long[] of(Parts<long[]> values, long... ranks) {
    Keys<long[]> keys =
        new Keys<>() {
          private static final long serialVersionUID = 1;

          @Override
          public int size(long[] part) {
            return part.length;
          }

          @Override
          public long key(long[] part, int index) {
            return part[index] ^ Long.MIN_VALUE;
          }
        };
    return Arrays.stream(keysAt(values, keys, ranks)).map(key -> key ^ Long.MIN_VALUE).toArray();
  }

  /**
   * The values at ranks in ascending order, in the order of {@link Double#compare}.
   *
   * @param ranks from 0 to the number of values less one
   * @throws IllegalArgumentException if there is no value at a rank
   */
  public static double[] ofDoubles(Parts<double[]> values, long... ranks) {
    Keys<double[]> keys =
        new Keys<>() {
          private static final long serialVersionUID = 1;

          @Override
          public int size(double[] part) {
            return part.length;
          }

          @Override
          public long key(double[] part, int index) {
            long bits = Double.doubleToLongBits(part[index]);
            return bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
          }
        };
    return Arrays.stream(keysAt(values, keys, ranks))
        .mapToDouble(key -> Double.longBitsToDouble(key < 0 ? key ^ Long.MIN_VALUE : ~key))
        .toArray();
  }

  private static <T extends Serializable> long[] keysAt(
      Parts<T> parts, Keys<T> keys, long[] ranks) {
    Extent extent = parts.reduce(part -> extent(part, keys), Extent::plus);
    for (long rank : ranks) {
      if (!(rank >= 0 && rank < extent.count())) {
        throw new IllegalArgumentException("rank " + rank + " of " + extent.count() + " values");
      }
    }
    if (ranks.length == 0) {
      return ranks;
    }
    int unknown = Long.SIZE - Long.numberOfLeadingZeros(extent.least() ^ extent.most());
    long[] found = new long[ranks.length];
    Arrays.fill(found, leading(extent.least(), unknown));
    long[] within = ranks.clone();
    while (unknown > 0) {
      int bits = Math.min(BITS, unknown);
      int below = unknown - bits;
      int above = unknown;
      long[] prefixes = Arrays.stream(found).sorted().distinct().toArray();
      long[] counts =
          parts.reduce(part -> counts(part, keys, prefixes, above, bits), ExactRanks::added);
      for (int i = 0; i < ranks.length; i++) {
        int bucket = Arrays.binarySearch(prefixes, found[i]) << bits;
        int first = bucket;
        while (within[i] >= counts[bucket]) {
          within[i] -= counts[bucket];
          bucket++;
        }
        found[i] = (found[i] << bits) | (bucket - first);
      }
      unknown = below;
    }
    return found;
  }

  /** The number of keys, and the least and the most of them. */
  private record Extent(long count, long least, long most) implements Serializable {
    Extent plus(Extent other) {
      return new Extent(
          count + other.count,
          Long.compareUnsigned(least, other.least) <= 0 ? least : other.least,
          Long.compareUnsigned(most, other.most) >= 0 ? most : other.most);
    }
  }

  private static <T> Extent extent(T part, Keys<T> keys) {
    long least = -1;
    long most = 0;
    for (int i = 0; i < keys.size(part); i++) {
      long key = keys.key(part, i);
      least = Long.compareUnsigned(key, least) < 0 ? key : least;
      most = Long.compareUnsigned(key, most) > 0 ? key : most;
    }
    return new Extent(keys.size(part), least, most);
  }

  /** The bits of a key that are left if the last ones are cut off. */
  private static long leading(long key, int cut) {
    return cut == Long.SIZE ? 0 : key >>> cut;
  }

  /** How many keys begin with each prefix and go on with each value of the next bits. */
  private static <T> long[] counts(T part, Keys<T> keys, long[] prefixes, int above, int bits) {
    long[] counts = new long[prefixes.length << bits];
    int below = above - bits;
    int mask = (1 << bits) - 1;
    for (int i = 0; i < keys.size(part); i++) {
      long key = keys.key(part, i);
      int prefix = Arrays.binarySearch(prefixes, leading(key, above));
      if (prefix >= 0) {
        counts[(prefix << bits) + ((int) (key >>> below) & mask)]++;
      }
    }
    return counts;
  }

  private static long[] added(long[] one, long[] other) {
    long[] sum = one.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other[i];
    }
    return sum;
  }
}
