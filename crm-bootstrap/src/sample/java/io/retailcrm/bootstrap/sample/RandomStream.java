package io.retailcrm.bootstrap.sample;

import java.util.List;

/**
 * A stream of random numbers that is the same on every Java runtime: SplitMix64 (Steele, Lea and
 * Flood 2014) under distributions that use nothing but IEEE arithmetic and {@link StrictMath}.
 *
 * <p>Every customer and every order has streams of its own, derived from the seed, so that any of
 * them can be made again without making those before it.
 */
final class RandomStream {

  /** What a stream decides: two topics of one customer never share their numbers. */
  enum Topic {
    SHOPPER(1),
    CUSTOMER(2),
    PURCHASES(3),
    ORDER(4),
    RETURN(5),
    EMAIL_NUMBERS(6),
    PHONE_NUMBERS(7),
    POINTS(8),
    ENGAGEMENT(9);

    private final int number;

    Topic(int number) {
      this.number = number;
    }
  }

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  RandomStream(long state) {
    this.state = state;
  }

  /** The stream for one topic of one customer or order. */
  static RandomStream of(long seed, Topic topic, long key) {
    return new RandomStream(mixed(mixed(mixed(seed) + topic.number) + key));
  }

  /**
   * The finaliser of SplitMix64: a bijection in which each bit of the input sways every bit of the
   * output.
   */
  static long mixed(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  long nextLong() {
    state += GOLDEN_GAMMA;
    return mixed(state);
  }

  /** Uniform on [0, 1). */
  double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Uniform on 0 to {@code bound - 1}. */
  int nextInt(int bound) {
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  boolean chance(double probability) {
    return nextDouble() < probability;
  }

  <T> T pick(List<T> choices) {
    return choices.get(nextInt(choices.size()));
  }

  /** Exponential with mean 1. */
  double exponential() {
    return -StrictMath.log(1 - nextDouble());
  }

  /** Gamma with the given shape and scale 1 (Marsaglia and Tsang 2000). */
  double gamma(double shape) {
    if (shape < 1) {
      return gamma(shape + 1) * StrictMath.pow(1 - nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double normal = normal();
      double root = 1 + c * normal;
      double cube = root * root * root;
      if (cube > 0
          && StrictMath.log(1 - nextDouble())
              < normal * normal / 2 + d * (1 - cube + StrictMath.log(cube))) {
        return d * cube;
      }
    }
  }

  /** Beta on (0, 1), as a ratio of gammas. */
  double beta(double a, double b) {
    double first = gamma(a);
    return first / (first + gamma(b));
  }

  /** Standard normal, by Marsaglia's polar method. */
  private double normal() {
    while (true) {
      double x = 2 * nextDouble() - 1;
      double y = 2 * nextDouble() - 1;
      double square = x * x + y * y;
      if (square > 0 && square < 1) {
        return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
      }
    }
  }
}
