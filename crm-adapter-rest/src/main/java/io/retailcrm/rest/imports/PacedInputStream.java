package io.retailcrm.rest.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A file that must arrive at a minimum rate, on average since its first byte. The rate counts after
 * half a minute, so that a short pause of a good line is no reason to end it.
 */
final class PacedInputStream extends FilterInputStream {

  private static final Duration GRACE = Duration.ofSeconds(30);

  private final long minBytesPerSecond;
  private final LongSupplier nanoTime;
  private final long begin;
  private long bytes;

  PacedInputStream(InputStream file, long minBytesPerSecond) {
    this(file, minBytesPerSecond, System::nanoTime);
  }

  /**
   * @param nanoTime a clock in nanoseconds that only rises
   */
  PacedInputStream(InputStream file, long minBytesPerSecond, LongSupplier nanoTime) {
    super(file);
    this.minBytesPerSecond = minBytesPerSecond;
    this.nanoTime = nanoTime;
    this.begin = nanoTime.getAsLong();
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    arrived(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    int read = super.read(buffer, from, length);
    arrived(Math.max(0, read));
    return read;
  }

  private void arrived(int count) throws IOException {
    bytes += count;
    Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - begin);
    if (elapsed.compareTo(GRACE) > 0 && bytes < minBytesPerSecond * elapsed.toSeconds()) {
      throw new IOException("slower than " + minBytesPerSecond + " bytes a second");
    }
  }
}
