package io.retailcrm.application.job;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.UUID;

/** Writes the result file of a job; each write is a piece. */
public final class JobFileStream extends OutputStream {

  private final JobFiles files;
  private final UUID job;
  private int sequence;
  private long bytes;

  public JobFileStream(JobFiles files, UUID job) {
    this.files = files;
    this.job = job;
  }

  /** How many bytes have been written. */
  public long bytes() {
    return bytes;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    files.append(job, sequence++, Arrays.copyOfRange(source, offset, offset + length));
    bytes += length;
  }
}
