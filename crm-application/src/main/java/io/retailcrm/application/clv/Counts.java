package io.retailcrm.application.clv;

import java.util.Arrays;

/** A growing column of counts. */
final class Counts {

  private int size;
  private int[] values = new int[1024];

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size + (size >> 1));
    }
    values[size++] = value;
  }

  int get(int index) {
    return values[index];
  }

  int[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
