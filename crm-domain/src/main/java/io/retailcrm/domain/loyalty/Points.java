package io.retailcrm.domain.loyalty;

/**
 * A number of points, never below zero. A sum too large for 64 bits is an {@link
 * ArithmeticException}, and never a wrong number.
 */
public record Points(long value) implements Comparable<Points> {

  /** No points at all. */
  public static final Points ZERO = new Points(0);

  /**
   * @throws IllegalArgumentException if the number is below zero
   */
  public Points {
    if (value < 0) {
      throw new IllegalArgumentException("Not a number of points: " + value);
    }
  }

  /**
   * A number of points.
   *
   * @throws IllegalArgumentException if the number is below zero
   */
  public static Points of(long value) {
    return value == 0 ? ZERO : new Points(value);
  }

  public Points plus(Points other) {
    return of(Math.addExact(value, other.value));
  }

  /**
   * @throws ArithmeticException if there are fewer points than are taken
   */
  public Points minus(Points other) {
    return after(-other.value);
  }

  /**
   * These points after a change, which may be below zero.
   *
   * @throws ArithmeticException if the change takes more points than there are
   */
  public Points after(long change) {
    long changed = Math.addExact(value, change);
    if (changed < 0) {
      throw new ArithmeticException("%d points can't change by %d".formatted(value, change));
    }
    return of(changed);
  }

  /** The smaller of two numbers of points. */
  public Points min(Points other) {
    return value <= other.value ? this : other;
  }

  public boolean isZero() {
    return value == 0;
  }

  public boolean isLessThan(Points other) {
    return value < other.value;
  }

  @Override
  public int compareTo(Points other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
