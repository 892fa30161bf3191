package io.retailcrm.application.imports;

/**
 * A Bloom filter: whether a fingerprint was added before. It may say so of a few that were not, and
 * has a fixed size for any number of them.
 */
public final class SeenBefore {

  private static final int PROBES = 4;

  private final long[] bits;
  private final long mask;

  /**
   * @param expected about how many bits to use; at least ten for each fingerprint
   * @param max the maximum number of bits
   */
  public SeenBefore(long expected, long max) {
    long size = Long.highestOneBit(Math.max(1 << 16, Math.min(expected, max)));
    this.bits = new long[(int) (size / Long.SIZE)];
    this.mask = size - 1;
  }

  /** Adds a fingerprint, and returns whether it was, most probably, added before. */
  public boolean add(long fingerprint) {
    long step = (fingerprint >>> 32) | 1;
    long bit = fingerprint;
    boolean seen = true;
    for (int i = 0; i < PROBES; i++) {
      int word = (int) ((bit & mask) / Long.SIZE);
      long flag = 1L << (bit & (Long.SIZE - 1));
      seen &= (bits[word] & flag) != 0;
      bits[word] |= flag;
      bit += step;
    }
    return seen;
  }
}
