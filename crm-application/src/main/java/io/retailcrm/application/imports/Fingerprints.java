package io.retailcrm.application.imports;

import java.util.Arrays;

/**
 * A set of texts in 8 to 32 bytes each, whatever their length: two texts are taken for the same
 * with a chance of one to 2<sup>64</sup>. The same on every machine.
 */
public final class Fingerprints {

  private static final int SMALLEST = 1 << 8;

  private final int max;
  private long[] slots = new long[SMALLEST];
  private int size;

  /**
   * @param max the maximum number of texts
   */
  public Fingerprints(int max) {
    this.max = max;
  }

  /** The fingerprint of a text. */
  public static long of(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return mixed(hash);
  }

  /** The fingerprint of two texts, by their own. */
  public static long both(long some, long other) {
    return mixed(some * 0x100000001b3L ^ other);
  }

  private static long mixed(long bits) {
    long hash = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    hash ^= hash >>> 33;
    return hash == 0 ? 1 : hash;
  }

  /** Whether a text was added. */
  public boolean contains(long fingerprint) {
    return size > 0 && slots[slot(fingerprint)] != 0;
  }

  /**
   * Adds a text.
   *
   * @return whether it is new
   * @throws IllegalStateException if the set is full
   */
  public boolean add(long fingerprint) {
    int slot = slot(fingerprint);
    if (slots[slot] != 0) {
      return false;
    }
    if (isFull()) {
      throw new IllegalStateException("more than " + max + " texts");
    }
    slots[slot] = fingerprint;
    size++;
    if (size > slots.length / 2) {
      grow();
    }
    return true;
  }

  /** Whether nothing was added. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** Whether no other text can be added. */
  public boolean isFull() {
    return size == max;
  }

  private int slot(long fingerprint) {
    int slot = (int) fingerprint & (slots.length - 1);
    while (slots[slot] != 0 && slots[slot] != fingerprint) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[2 * old.length];
    Arrays.stream(old)
        .filter(fingerprint -> fingerprint != 0)
        .forEach(fingerprint -> slots[slot(fingerprint)] = fingerprint);
  }
}
