package io.retailcrm.application.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A file that arrives byte by byte while other things happen. */
final class ScriptedFile extends InputStream {

  private final byte[] content;
  private final NavigableMap<Integer, Event> events = new TreeMap<>();
  private int position;

  /** What happens when so many bytes have arrived and the next is asked for. */
  @FunctionalInterface
  interface Event {
    void happen() throws IOException;
  }

  ScriptedFile(byte[] content) {
    this.content = content.clone();
  }

  ScriptedFile at(int arrived, Event event) {
    events.put(arrived, event);
    return this;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    Event event = events.remove(position);
    if (event != null) {
      event.happen();
    }
    if (position == content.length) {
      return -1;
    }
    Integer next = events.higherKey(position);
    int end = next == null ? content.length : Math.min(content.length, next);
    int count = Math.min(length, end - position);
    System.arraycopy(content, position, target, offset, count);
    position += count;
    return count;
  }
}
