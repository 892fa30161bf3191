package io.retailcrm.domain.parts;

import java.io.Serializable;
import java.util.function.BinaryOperator;

/** Parts that are calculated from others each time that they are used. */
final class PartsView<S extends Serializable, T extends Serializable> implements Parts<T> {

  private final Parts<S> source;
  private final Function<? super S, T> view;

  PartsView(Parts<S> source, Function<? super S, T> view) {
    this.source = source;
    this.view = view;
  }

  @Override
  public <R extends Serializable> R reduce(
      Function<? super T, R> function, BinaryOperator<R> combine) {
    return source.reduce(then(view, function), combine);
  }

  @Override
  public <R extends Serializable> Parts<R> map(Function<? super T, R> function) {
    return source.map(then(view, function));
  }

  /** Captures the functions alone: a view isn't serializable. */
  private static <S, T, R> Function<S, R> then(
      Function<? super S, T> first, Function<? super T, R> second) {
    return part -> second.of(first.of(part));
  }

  @Override
  public void close() {
    // Nothing is kept.
  }
}
