package io.retailcrm.domain.parts;

import java.io.Serializable;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * Data in one or more parts, each of which may be on a machine of its own.
 *
 * <p>Implement it on top of an engine for distributed work to score more customers than one machine
 * can hold. Functions and results are serializable for that. {@link #of(Serializable)} is data in
 * this process, and doesn't serialize anything.
 *
 * <p>Results of parts must be combined in the order of the parts: floating-point sums then are the
 * same in every run.
 *
 * @param <T> one part
 */
public interface Parts<T extends Serializable> extends AutoCloseable {

  /** A function of one part. */
  @FunctionalInterface
  interface Function<T, R> extends Serializable {

    /** The result for a part. It is calculated again if a machine was lost. */
    R of(T part);
  }

  /** The data as a single part in this process. */
  static <T extends Serializable> Parts<T> of(T part) {
    return of(List.of(part));
  }

  /**
   * Parts in this process, dealt with one after the other.
   *
   * @throws IllegalArgumentException if there is none
   */
  static <T extends Serializable> Parts<T> of(List<T> parts) {
    return new LocalParts<>(parts);
  }

  /**
   * The results for all parts, combined in this process.
   *
   * @param combine combines the results of a part and of the one behind it; it is associative
   */
  <R extends Serializable> R reduce(Function<? super T, R> function, BinaryOperator<R> combine);

  /**
   * The results for all parts, kept where they are until they are {@linkplain #close closed}: for
   * what is used several times.
   */
  <R extends Serializable> Parts<R> map(Function<? super T, R> function);

  /** The results for all parts, calculated each time that they are used. */
  default <R extends Serializable> Parts<R> view(Function<? super T, R> function) {
    return new PartsView<>(this, function);
  }

  /** Frees what {@link #map} has kept. The parts must not be used afterwards. */
  @Override
  void close();
}
