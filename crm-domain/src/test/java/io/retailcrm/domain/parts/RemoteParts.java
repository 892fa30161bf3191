package io.retailcrm.domain.parts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * Parts as an engine for distributed work has them: functions, parts and results travel as bytes.
 */
public final class RemoteParts<T extends Serializable> implements Parts<T> {

  private final List<byte[]> parts;

  private RemoteParts(List<byte[]> parts) {
    this.parts = parts;
  }

  /** Parts that are no longer in this process. */
  public static <T extends Serializable> RemoteParts<T> of(List<T> parts) {
    return new RemoteParts<>(parts.stream().map(RemoteParts::bytes).toList());
  }

  @Override
  public <R extends Serializable> R reduce(
      Function<? super T, R> function, BinaryOperator<R> combine) {
    return results(function).stream().map(RemoteParts::<R>object).reduce(combine).orElseThrow();
  }

  @Override
  public <R extends Serializable> Parts<R> map(Function<? super T, R> function) {
    return new RemoteParts<>(results(function));
  }

  private <R extends Serializable> List<byte[]> results(Function<? super T, R> function) {
    byte[] sent = bytes(function);
    List<byte[]> results = new ArrayList<>();
    for (byte[] part : parts) {
      Function<? super T, R> received = object(sent);
      results.add(bytes(received.of(RemoteParts.<T>object(part))));
    }
    return results;
  }

  private static byte[] bytes(Serializable object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @SuppressWarnings("unchecked") // what was written
  private static <O> O object(byte[] bytes) {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (O) in.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    // Nothing is held outside of the heap.
  }
}
