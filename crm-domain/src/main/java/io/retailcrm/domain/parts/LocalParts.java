package io.retailcrm.domain.parts;

import java.io.Serializable;
import java.util.List;
import java.util.function.BinaryOperator;

/** Parts in this process. */
final class LocalParts<T extends Serializable> implements Parts<T> {

  private final List<T> parts;

  LocalParts(List<T> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("There must be at least one part");
    }
    this.parts = List.copyOf(parts);
  }

  @Override
  public <R extends Serializable> R reduce(
      Function<? super T, R> function, BinaryOperator<R> combine) {
    return parts.stream().<R>map(function::of).reduce(combine).orElseThrow();
  }

  @Override
  public <R extends Serializable> Parts<R> map(Function<? super T, R> function) {
    return new LocalParts<>(parts.stream().<R>map(function::of).toList());
  }

  @Override
  public void close() {
    // The garbage collector frees it.
  }
}
