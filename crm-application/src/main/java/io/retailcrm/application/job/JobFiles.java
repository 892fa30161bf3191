package io.retailcrm.application.job;

import java.io.InputStream;
import java.time.Instant;
import java.util.UUID;

/** The files that jobs make, kept for a time, where every replica of the service can read them. */
public interface JobFiles {

  /** Keeps the next piece of a file. */
  void append(UUID job, int sequence, byte[] piece);

  /** Whether there is the file of a job. */
  boolean has(UUID job);

  /** The whole file from its beginning, read piece by piece, each in a transaction of its own. */
  InputStream open(UUID job);

  /** Forgets the files of jobs that ended before a moment, and what those were asked for. */
  void forgetBefore(Instant moment);
}
