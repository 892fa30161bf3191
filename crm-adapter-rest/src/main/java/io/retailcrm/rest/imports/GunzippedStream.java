package io.retailcrm.rest.imports;

import io.retailcrm.application.imports.UploadRefused;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file that arrives compressed with gzip. A file that grows out of all proportion is no file of
 * records, and is not unpacked to its end.
 */
final class GunzippedStream extends InputStream {

  /** How many times longer a file may be unpacked. Files of records become 3 to 20 times longer. */
  static final int MAX_RATIO = 250;

  /** Up to here the proportion does not matter. */
  static final long ALWAYS_TAKEN = 16L << 20;

  private final Packed packed;
  private final GZIPInputStream unpacked;
  private long length;

  /** The body is not what its Content-Encoding says. */
  static final class Invalid extends UploadRefused {

    private static final long serialVersionUID = 1L;

    Invalid(String message) {
      super(message);
    }
  }

  /** The body grows out of all proportion. */
  static final class TooLong extends UploadRefused {

    private static final long serialVersionUID = 1L;

    TooLong(String message) {
      super(message);
    }
  }

  GunzippedStream(InputStream body) throws IOException {
    packed = new Packed(body);
    try {
      unpacked = new GZIPInputStream(packed, 1 << 14);
    } catch (EOFException | ZipException e) {
      throw invalid();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    int read;
    try {
      read = unpacked.read(target, offset, count);
    } catch (EOFException | ZipException e) {
      throw invalid();
    }
    length += Math.max(read, 0);
    if (length > ALWAYS_TAKEN && length / MAX_RATIO > packed.length) {
      throw new TooLong("The file becomes more than " + MAX_RATIO + " times longer when unpacked");
    }
    return read;
  }

  private static Invalid invalid() {
    return new Invalid("The body is not a whole file in gzip");
  }

  /**
   * Counts what has arrived. Says that there is more to come as long as that is possible: where a
   * file has several parts, the next is looked for only if there is.
   */
  private static final class Packed extends FilterInputStream {

    private long length;
    private boolean ended;

    Packed(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? -1 : 1);
      return read;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
      int read = super.read(target, offset, count);
      count(read);
      return read;
    }

    @Override
    public int available() {
      return ended ? 0 : 1;
    }

    private void count(int read) {
      ended = read < 0;
      length += Math.max(read, 0);
    }
  }
}
