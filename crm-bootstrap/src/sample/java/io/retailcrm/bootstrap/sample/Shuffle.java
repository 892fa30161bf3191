package io.retailcrm.bootstrap.sample;

/**
 * A seeded reordering of the numbers 0 to {@code size - 1} that takes no memory: a Feistel network
 * over the next even number of bits, walked until it lands inside the range again. Distinct numbers
 * go in, distinct numbers come out.
 */
final class Shuffle {

  private static final int ROUNDS = 4;

  private final long size;
  private final int halfBits;
  private final long halfMask;
  private final long[] roundKeys = new long[ROUNDS];

  Shuffle(long size, RandomStream keys) {
    this.size = size;
    int bits = Long.SIZE - Long.numberOfLeadingZeros(size - 1);
    halfBits = Math.max(1, (bits + 1) / 2);
    halfMask = (1L << halfBits) - 1;
    for (int round = 0; round < ROUNDS; round++) {
      roundKeys[round] = keys.nextLong();
    }
  }

  /** The number in the place of {@code index}, which is at least 0 and less than the size. */
  long at(long index) {
    long number = index;
    do {
      number = feistel(number);
    } while (number >= size);
    return number;
  }

  private long feistel(long number) {
    long left = number >>> halfBits;
    long right = number & halfMask;
    for (long key : roundKeys) {
      long swapped = left ^ (RandomStream.mixed(right ^ key) & halfMask);
      left = right;
      right = swapped;
    }
    return (left << halfBits) | right;
  }
}
